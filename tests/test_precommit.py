"""Under real pre-commit: our hooks from a local git path with a tag, in a repository made here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit", reason="pre-commit is not installed")
yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")

ROOT = Path(__file__).parents[1]
RLM, LRM, NBSP = "\N{RIGHT-TO-LEFT MARK}", "\N{LEFT-TO-RIGHT MARK}", "\N{NO-BREAK SPACE}"
CONFIG = """repos:
- repo: {repo}
  rev: v1
  hooks:
  - id: bilingual-fix
  - id: bilingual-check
"""
LOCAL = """repos:
- repo: local
  hooks:
  - id: bilingual-check
    name: bilingual check
    entry: bilingual check --force-exclude
    language: python
    types: [text]
    additional_dependencies: ["{repo}"]
"""
README = f"""# ספרייה לעברית

הספרייה כתובה ב-C++{LRM} ונבדקה על ידי צה"ל, ד"ר כהן ומנכ"ל החברה ב־1998.

- דוא"ל:{NBSP}a@example.org
- ש\N{HEBREW POINT QAMATS}\N{HEBREW POINT SHIN DOT}לום, 50{NBSP}₪
"""
DIRTY = f"שלום {RLM}לכולם, אמר ראש העיר לתושבים בבוקר.\r\nוהוא הוסיף כי השנה {RLM}תהיה טובה מאוד.\r\n"
CLEAN = DIRTY.replace(RLM, "")


def run(where: Path, *command: str, check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHON"))} | more
    done = subprocess.run(command, cwd=where, env=env, capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def git(where: Path, *arguments: str, check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    return run(where, "git", *who, *arguments, check=check, **more)


def repository(path: Path) -> Path:
    path.mkdir(parents=True)
    git(path, "init", "-q", "-b", "main")
    return path


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own tree as a repository of hooks, with a tag."""
    path = repository(tmp_path_factory.mktemp("hooks") / "bilingual")
    for name in ("bilingual", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, path / name)
    git(path, "add", "-A")
    git(path, "commit", "-q", "-m", "one")
    git(path, "tag", "v1")
    return path


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("home"))


FILES = {
    "README.md": README.encode(),
    "crlf.txt": DIRTY.encode(),
    "bom.md": b"\xef\xbb\xbf" + DIRTY.replace("\r\n", "\n").encode(),
    "cp1255.txt": DIRTY.encode("cp1255"),
    "utf16.txt": DIRTY.encode("utf-16"),
    "code.py": f"# {CLEAN.splitlines()[0]}\nx = 'שלום'\n".encode(),
    "subtitles.srt": "1\n00:00:01,000 --> 00:00:02,000\nשלום לכולם\n".encode(),
    "data.json": '{"שם": "צה\\"ל"}\n'.encode(),
    "empty.txt": b"",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
}
FIXED = {
    "crlf.txt": CLEAN.encode(),
    "bom.md": b"\xef\xbb\xbf" + CLEAN.replace("\r\n", "\n").encode(),
    "cp1255.txt": CLEAN.encode("cp1255"),
    "utf16.txt": CLEAN.encode("utf-16"),
}


def pre_commit(where: Path, home: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(where, sys.executable, "-m", "pre_commit", *arguments, check=False, PRE_COMMIT_HOME=home)


def filled(path: Path, config: str) -> Path:
    repository(path)
    for name, data in FILES.items():
        (path / name).write_bytes(data)
    (path / ".pre-commit-config.yaml").write_text(config)
    git(path, "add", "-A")
    return path


def test_the_manifest_says_what_pre_commit_asks_for() -> None:
    from pre_commit.clientlib import load_manifest

    manifest = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert [hook["id"] for hook in manifest] == ["bilingual-check", "bilingual-fix"]
    for hook in manifest:
        assert hook["language"] == "python"
        assert hook["args"] == []
        assert hook["pass_filenames"]
        assert not hook["require_serial"]
        assert hook["entry"].endswith(" --force-exclude")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_commit_is_blocked_and_fixed_and_the_second_is_clean(tmp_path: Path, hooks: Path, home: str) -> None:
    repo = filled(tmp_path / "repo", CONFIG.format(repo=hooks))
    pre_commit(repo, home, "install")
    blocked = git(repo, "commit", "-q", "-m", "one", check=False, PRE_COMMIT_HOME=home)
    said = blocked.stdout + blocked.stderr
    assert blocked.returncode == 1, said
    assert "files were modified by this hook" in said
    assert "Traceback" not in said
    for name, data in FILES.items():
        assert (repo / name).read_bytes() == FIXED.get(name, data), name
    assert "README.md" not in said
    git(repo, "add", "-A")
    second = git(repo, "commit", "-m", "one", check=False, PRE_COMMIT_HOME=home)
    assert second.returncode == 0, second.stdout + second.stderr
    third = pre_commit(repo, home, "run", "--all-files")
    assert third.returncode == 0, third.stdout
    assert third.stdout.count("Passed") == 2


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_try_repo(tmp_path: Path, hooks: Path, home: str) -> None:
    repo = filled(tmp_path / "repo", "repos: []\n")
    done = pre_commit(repo, home, "try-repo", str(hooks), "bilingual-check", "--all-files", "--verbose")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "crlf.txt:1:6: BID101 [*]" in done.stdout
    assert "cp1255.txt:1:6: BID101 [*]" in done.stdout
    assert "README.md" not in done.stdout
    assert RLM not in done.stdout


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_local_hook(tmp_path: Path, hooks: Path, home: str) -> None:
    repo = filled(tmp_path / "repo", LOCAL.format(repo=hooks))
    done = pre_commit(repo, home, "run", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "utf16.txt:2:20: BID101 [*]" in done.stdout
    for name, data in FILES.items():
        assert (repo / name).read_bytes() == data, "check changes nothing"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(not shutil.which("prek", path=str(Path(sys.executable).parent)), reason="prek is not installed")
def test_prek(tmp_path: Path, hooks: Path) -> None:
    repo = filled(tmp_path / "repo", CONFIG.format(repo=hooks))
    prek = Path(sys.executable).with_name("prek")
    path = f"{prek.parent}{os.pathsep}{os.environ['PATH']}"
    done = run(repo, str(prek), "run", "--all-files", check=False, PREK_HOME=str(tmp_path / "prek"), PATH=path)
    assert done.returncode == 1, done.stdout + done.stderr
    for name, data in FILES.items():
        assert (repo / name).read_bytes() == FIXED.get(name, data), name
    git(repo, "add", "-A")
    again = run(repo, str(prek), "run", "--all-files", check=False, PREK_HOME=str(tmp_path / "prek"), PATH=path)
    assert again.returncode == 0, again.stdout + again.stderr
