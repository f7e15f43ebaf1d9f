"""The import contracts hold, and they bite: a planted back edge breaks them."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["learning_site", "recommendations", "magazine", "search", "subscribers", "workspace", "demo"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([command, "--no-cache"], cwd=folder, capture_output=True, text=True)


def copy_of_the_code(folder: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def test_every_import_keeps_to_the_layers() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_back_edge_breaks_the_contract(tmp_path: Path) -> None:
    copy_of_the_code(tmp_path)
    with (tmp_path / "magazine" / "signals.py").open("a") as file:
        file.write("\nimport search.apps\n")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert "magazine.signals -> search.apps" in result.stdout


def test_a_search_client_outside_the_backends_breaks_the_contract(tmp_path: Path) -> None:
    copy_of_the_code(tmp_path)
    with (tmp_path / "search" / "apps.py").open("a") as file:
        file.write("\nimport elasticsearch\n")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert "search.apps -> elasticsearch" in result.stdout
