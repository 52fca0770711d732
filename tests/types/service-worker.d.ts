/** What a service worker finds around it; the library of types knows the common part alone. */
declare const SITE: { version: string; pages: Record<string, string>; runtime: Record<string, string> }
declare const registration: ServiceWorkerRegistration
declare const clients: Clients
declare function skipWaiting(): Promise<void>
interface InstallEvent extends ExtendableEvent {
  addRoutes?(rules: object): Promise<void>
}
declare function addEventListener(type: "install", listener: (event: InstallEvent) => unknown): void
declare function addEventListener(type: "activate", listener: (event: ExtendableEvent) => unknown): void
declare function addEventListener(type: "message", listener: (event: ExtendableMessageEvent) => unknown): void
declare function addEventListener(type: "fetch", listener: (event: FetchEvent) => unknown): void
