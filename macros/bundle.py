"""Puts what a browser loads to run the calculator under docs/, in a folder named by its content.

Run as `python -m macros.bundle`. Nothing is written where nothing that goes in has changed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros import archives, export_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "calculator"
RUNTIME = Path("docs/assets/runtime")
PYODIDE = Path("node_modules/pyodide")
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm")
STDLIB = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
LIBRARY = f"{PACKAGE}/library.json"
# The command line has no place in a page, and the data goes in as LIBRARY.
LEFT_OUT = (f"{PACKAGE}/cli.py", f"{PACKAGE}/__main__.py", ".toml")


class BundleError(Exception):
    """A reason why the runtime cannot be built here, in one line."""


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
) -> Path:
    """Build what is missing or out of date, and return the runtime's folder.

    `library` gives the policies as the engine reads them; `packages` are those that only an
    export loads.
    """
    require_python(root)
    exports = export_packages.stamp(packages)
    inputs = _inputs_digest(root, exports)
    known = _manifest(root)
    target = root / RUNTIME
    if (
        known.get("inputs") == inputs
        and (target / known["folder"]).is_dir()
        and _plain_wheels(root)
    ):
        return target / known["folder"]

    stdlib_inputs = _digest([root / PYODIDE / STDLIB, Path(archives.__file__)], extra=[_tools()])
    same_stdlib = known.get("stdlib") == stdlib_inputs
    earlier = target / known["folder"] / STDLIB if same_stdlib else None
    wheel = browser_wheel(plain_wheel(root), library())
    export_inputs = _digest(
        [Path(archives.__file__), Path(export_packages.__file__)], extra=[_tools(), exports]
    )
    same_exports = known.get("exports") == export_inputs
    extra = export_wheels(packages, target / known["folder"] if same_exports else None)
    files = {
        **{name: (root / PYODIDE / name).read_bytes() for name in PYODIDE_FILES},
        STDLIB: standard_library(root, earlier),
        LOCK: lock(root, *wheel, export_packages.needed(packages), extra),
        wheel[0]: wheel[1],
        **extra,
    }
    folder = _write(target, files)
    _write_manifest(
        target,
        {
            "folder": folder.name,
            "inputs": inputs,
            "stdlib": stdlib_inputs,
            "exports": export_inputs,
        },
    )
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


def plain_wheel(root: Path) -> Path:
    """Build the wheel that any Python can install, alone in `dist/`, and return its path."""
    for old in _plain_wheels(root):
        old.unlink()
    command = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(root / "dist"),
    ]
    ran = subprocess.run([*command, str(root)], capture_output=True, text=True, check=False)
    wheels = _plain_wheels(root)
    if ran.returncode or len(wheels) != 1:
        raise BundleError(f"The wheel could not be built:\n{ran.stdout}{ran.stderr}")
    return wheels[0]


def browser_wheel(plain: Path, library: Mapping[str, Any]) -> tuple[str, bytes]:
    """Return name and bytes of the wheel for the browser: compiled, its data as one JSON file."""
    tag = f"cp{sys.version_info.major}{sys.version_info.minor}-none-any"
    files = archives.unpack(plain)
    kept = {
        name: content
        for name, content in files.items()
        if name.startswith(f"{PACKAGE}/") and not name.endswith(LEFT_OUT)
    }
    kept[LIBRARY] = json.dumps(
        library, default=str, ensure_ascii=False, separators=(",", ":")
    ).encode()
    package = archives.compiled(kept)

    about = {name: content for name, content in files.items() if ".dist-info/" in name}
    record_path = next(name for name in about if name.endswith("/RECORD"))
    del about[record_path]
    wheel_path = record_path.replace("RECORD", "WHEEL")
    about[wheel_path] = about[wheel_path].replace(b"Tag: py3-none-any", f"Tag: {tag}".encode())
    package |= about
    package[record_path] = archives.record(package, record_path)
    return plain.name.replace("py3-none-any", tag), archives.pack(package)


def standard_library(root: Path, earlier: Path | None) -> bytes:
    """Return the standard library compiled; an `earlier` build of the same input saves the work."""
    if earlier and earlier.is_file():
        return earlier.read_bytes()
    return archives.pack(archives.compiled(archives.unpack(root / PYODIDE / STDLIB)))


def export_wheels(packages: Sequence[str], earlier: Path | None) -> dict[str, bytes]:
    """Return what only an export loads; an `earlier` build of the same input saves the work."""
    if earlier is None:
        return export_packages.wheels(packages)
    names = [export_packages.file_name(name) for name in export_packages.needed(packages)]
    return {name: (earlier / name).read_bytes() for name in names}


def lock(
    root: Path,
    wheel_name: str,
    wheel: bytes,
    needed: Mapping[str, Sequence[str]],
    extra: Mapping[str, bytes],
) -> bytes:
    """Return the lock file: the runtime that the wheels are for, and each with its SHA-256.

    Only the calculator loads at the start; what an export needs waits until it is asked for.
    """
    files = {PACKAGE: (wheel_name, wheel)} | {
        name: (file := export_packages.file_name(name), extra[file]) for name in needed
    }
    packages = {
        name: {
            "name": name,
            "version": file_name.split("-")[1],
            "file_name": file_name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "install_dir": "site",
            "package_type": "package",
            "imports": [PACKAGE] if name == PACKAGE else [],
            "depends": list(needed.get(name, ())),
            "unvendored_tests": False,
        }
        for name, (file_name, content) in files.items()
    }
    return json.dumps({"info": _stock_lock(root)["info"], "packages": packages}, indent=1).encode()


def _stock_lock(root: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((root / PYODIDE / LOCK).read_bytes())
    return content


def _plain_wheels(root: Path) -> list[Path]:
    return sorted((root / "dist").glob("*-py3-none-any.whl"))


def _inputs_digest(root: Path, exports: str) -> str:
    sources = [path for path in (root / PACKAGE).rglob("*") if "__pycache__" not in path.parts]
    browser = [root / PYODIDE / name for name in (*PYODIDE_FILES, STDLIB, LOCK)]
    modules = [Path(one) for one in (__file__, archives.__file__, export_packages.__file__)]
    own = [root / "pyproject.toml", *modules]
    return _digest([*sources, *browser, *own], extra=[_tools(), exports])


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
    except (BundleError, PolicyError) as error:
        sys.exit(str(error))
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"runtime: {folder.relative_to(ROOT)}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
