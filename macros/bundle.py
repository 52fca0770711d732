"""Puts what a browser loads to run the calculator under docs/, in a folder named by its content.

Run as `python -m macros.bundle`. Nothing is written where nothing that goes in has changed.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros import (
    archives,
    export_packages,
    lean_code,
    stand_ins,
    standard_library,
    wheels,
    written_methods,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = Path("docs/assets/runtime")
PYODIDE = Path("node_modules/pyodide")
WASM = lean_code.WASM
PYODIDE_FILES = ("pyodide.mjs", lean_code.SCRIPT, WASM)
STDLIB = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
LEFT_OUT = "left-out.txt"
# Compressed by the build, under a name that no server compresses or unpacks.
MODULES = "modules.bin"


class BundleError(Exception):
    """A reason why the runtime cannot be built here, in one line."""


FAULTS = (
    BundleError,
    lean_code.LeanCodeError,
    stand_ins.StandInError,
    wheels.WheelError,
    written_methods.MethodsError,
)


def runtime_folder(root: Path = ROOT) -> str:
    """Return the runtime's folder as the site has it: `assets/runtime/HASH/`."""
    built = _manifest(root).get("folder")
    if not built:
        raise BundleError("The calculator's runtime is not built: run `make build`.")
    return f"{RUNTIME.relative_to('docs').as_posix()}/{built}/"


def build(
    library: Callable[[], Mapping[str, Any]],
    *,
    root: Path = ROOT,
    packages: Sequence[str] = export_packages.NAMES,
    code: Callable[[Path, Path], Mapping[str, bytes]] = lean_code.lean,
) -> Path:
    """Build what is missing or out of date, and return the runtime's folder.

    `library` gives the policies as the engine reads them; `packages` are those that only an
    export loads; `code` gives the files of Pyodide that are not served as they are.
    """
    require_python(root)
    exports = export_packages.stamp(packages)
    digests = _digests(root, exports)
    known = _manifest(root)
    target = root / RUNTIME
    earlier = target / known["folder"] if known else None
    if (
        earlier
        and earlier.is_dir()
        and digests.items() <= known.items()
        and wheels.plain_wheels(root)
    ):
        return earlier

    def reused(part: str) -> Path | None:
        return earlier if earlier and known.get(part) == digests[part] else None

    plain = wheels.plain_wheel(root)
    own = wheels.browser_modules(plain, library())
    at_start, for_exports = compiled_library(root, plain)
    needed = export_packages.needed(packages)
    wheels_of_exports = export_wheels(packages, reused("exports"))
    if packages:
        name, wheel = wheels.modules_wheel(for_exports)
        needed = {one: (*depends, name) for one, depends in needed.items()} | {name: ()}
        wheels_of_exports[export_packages.file_name(name)] = wheel
    files = {
        **{name: (root / PYODIDE / name).read_bytes() for name in PYODIDE_FILES},
        **code(root / PYODIDE, root),
        MODULES: archives.pack_whole({**at_start, **own}),
        **wheels_of_exports,
    }
    listed = wheels.lock(_stock_lock(root)["info"], needed, wheels_of_exports)
    listed["files"] = {name: _sizes(files[name]) for name in (WASM, MODULES)}
    listed["files"][MODULES]["integrity"] = _integrity(files[MODULES])
    files[LOCK] = json.dumps(listed, indent=1).encode()
    folder = _write(target, files)
    _write_manifest(target, {"folder": folder.name, **digests})
    _write_left_out(root)
    _remove_others(target, folder)
    return folder


def require_python(root: Path) -> None:
    """Refuse a Python whose compiled modules the runtime could not read."""
    if not (root / PYODIDE / LOCK).is_file():
        raise BundleError(
            "Pyodide is not in node_modules/: run `npm ci` first (`make build` does)."
        )
    runtime = ".".join(_stock_lock(root)["info"]["python"].split(".")[:2])
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    if here != runtime:
        raise BundleError(
            f"The runtime is Python {runtime} and this is Python {here}: build with {runtime}."
        )


def whole_library(root: Path) -> dict[str, bytes]:
    """Return the source of all that Pyodide's library holds, short modules in place of some."""
    return stand_ins.with_stand_ins(archives.unpack(root / PYODIDE / STDLIB))


def compiled_library(root: Path, wheel: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the standard library's modules for the start and for exports, cut and compiled."""
    whole = whole_library(root)
    keep = standard_library.kept_modules()
    at_start = standard_library.cut(whole, keep.start)
    name = written_methods.DATACLASSES
    if name in at_start:
        texts = written_methods.texts_of(wheel, wheels.PACKAGE)
        at_start[name] = written_methods.with_methods(at_start[name], texts)
    return archives.compiled(at_start), archives.compiled(standard_library.cut(whole, keep.exports))


def export_wheels(packages: Sequence[str], earlier: Path | None) -> dict[str, bytes]:
    """Return what only an export loads; an `earlier` build of the same input saves the work."""
    if not earlier:
        return export_packages.wheels(packages)
    names = [export_packages.file_name(name) for name in export_packages.needed(packages)]
    return {name: (earlier / name).read_bytes() for name in names}


def _stock_lock(root: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((root / PYODIDE / LOCK).read_bytes())
    return content


def _digests(root: Path, exports: str) -> dict[str, str]:
    """Return what the runtime, and the parts that change seldom, depend on."""
    package = (root / wheels.PACKAGE).rglob("*")
    sources = [path for path in package if "__pycache__" not in path.parts]
    browser = [root / PYODIDE / name for name in (*PYODIDE_FILES, STDLIB, LOCK)]
    compiling = Path(archives.__file__)
    cutting = [standard_library.KEPT, Path(standard_library.__file__)]
    packing = Path(export_packages.__file__)
    makers = [Path(str(part.__file__)) for part in (lean_code, stand_ins, wheels, written_methods)]
    own = [root / "pyproject.toml", root / lean_code.TOOL, Path(__file__), *makers]
    everything = [*sources, *browser, compiling, *cutting, packing, *own]
    return {
        "inputs": _digest(everything, extra=[_tools(), exports]),
        "exports": _digest([compiling, packing], extra=[_tools(), exports]),
    }


def _sizes(content: bytes) -> dict[str, Any]:
    """Return the size of a file here and on the way, from which a page says how far it is."""
    sent = len(gzip.compress(content, compresslevel=6, mtime=0))
    return {"bytes": len(content), "sent": min(len(content), sent)}


def _integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def _tools() -> str:
    return f"{sys.version} pyodide-build {metadata.version('pyodide-build')}"


def _digest(paths: Iterable[Path], *, extra: Iterable[str] = ()) -> str:
    """Return one digest of files, by name and content, and of `extra` words."""
    rows = sorted(f"{path.name} {_sha256(path)}" for path in paths if path.is_file())
    return hashlib.sha256("\n".join([*rows, *extra]).encode()).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(target: Path, files: Mapping[str, bytes]) -> Path:
    """Write `files` into a folder of `target` named by their content, whole or not at all."""
    rows = [f"{name} {hashlib.sha256(files[name]).hexdigest()}" for name in sorted(files)]
    folder = target / hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]
    unfinished = target / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, content in files.items():
        (unfinished / name).write_bytes(content)
    shutil.rmtree(folder, ignore_errors=True)
    return unfinished.rename(folder)


def _manifest(root: Path) -> dict[str, str]:
    path = root / RUNTIME / "manifest.json"
    content: dict[str, str] = json.loads(path.read_bytes()) if path.is_file() else {}
    return content


def _write_manifest(target: Path, content: Mapping[str, str]) -> None:
    (target / "manifest.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _write_left_out(root: Path) -> None:
    """Write which modules of the library the browser does not get, for whoever misses one."""
    whole = whole_library(root)
    names = standard_library.left_out(whole, standard_library.kept_modules().all)
    (root / RUNTIME / LEFT_OUT).write_text("\n".join([*names, ""]), encoding="utf-8")


def _remove_others(target: Path, folder: Path) -> None:
    for other in target.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other)


def main() -> None:
    """Build the runtime of this repository, and say where it is and how large."""
    from calculator import loader  # noqa: PLC0415  (pages ask for the folder without reading a policy)
    from calculator.errors import PolicyError  # noqa: PLC0415
    from calculator.library import parse_library  # noqa: PLC0415

    def checked() -> Mapping[str, Any]:
        raw = loader.read_library()
        parse_library(raw)
        return raw

    try:
        folder = build(checked)
    except (*FAULTS, PolicyError) as error:
        sys.exit(str(error))
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"runtime: {folder.relative_to(ROOT)}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
