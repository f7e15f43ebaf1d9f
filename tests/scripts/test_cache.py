"""The cache: outside the tree, whole or absent, and never with a file that is not the one expected."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from servers.cache import cache_folder, cached, require_sum
from servers.elasticsearch_build import unpack
from servers.failure import ServiceError


@pytest.mark.parametrize(
    ("environment", "root", "expected"),
    [
        ({"XDG_CACHE_HOME": "/big/disk"}, True, Path("/big/disk/learning-the-lessons")),
        ({"XDG_CACHE_HOME": "not/absolute"}, True, Path("/var/cache/learning-the-lessons")),
        ({}, True, Path("/var/cache/learning-the-lessons")),
        ({}, False, Path.home() / ".cache" / "learning-the-lessons"),
    ],
)
def test_it_is_where_caches_are_kept(environment: dict[str, str], root: bool, expected: Path) -> None:
    assert cache_folder(environment, root=root) == expected


def test_an_entry_is_built_once(tmp_path: Path) -> None:
    built: list[Path] = []

    def build(folder: Path) -> None:
        built.append(folder)
        (folder / "content").write_text("whole")

    places = [cached("thing", build, cache=tmp_path / "cache") for _ in range(2)]

    assert places == [tmp_path / "cache" / "thing"] * 2
    assert (places[0] / "content").read_text() == "whole"
    assert len(built) == 1


def test_an_entry_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def build(folder: Path) -> None:
        (folder / "content").write_text("half")
        raise ServiceError("the network is gone")

    with pytest.raises(ServiceError, match="the network is gone"):
        cached("thing", build, cache=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_download_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "thing.part-old").mkdir()

    cached("thing", lambda folder: None, cache=tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == ["thing"]


def test_a_file_with_another_sum_is_refused_and_removed(tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    archive.write_bytes(b"something else")

    with pytest.raises(ServiceError, match=r"archive\.zip is not the file that was expected"):
        require_sum(archive, hashlib.sha256(b"the real one").hexdigest())

    assert not archive.exists()


def test_a_file_with_the_right_sum_is_kept(tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    archive.write_bytes(b"the real one")

    require_sum(archive, hashlib.sha256(b"the real one").hexdigest())

    assert archive.exists()


def archive_of(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as content:
        for name in names:
            content.writestr(name, name)
    return path


def test_only_elasticsearch_is_unpacked(tmp_path: Path) -> None:
    archive = archive_of(
        tmp_path / "a.zip", "s-1/elasticsearch/lib/one.jar", "s-1/bin/other", "s-1/elasticsearch/NOTICE"
    )

    unpack(archive, tmp_path / "home")

    found = sorted(
        str(each.relative_to(tmp_path / "home")) for each in (tmp_path / "home").rglob("*") if each.is_file()
    )
    assert found == ["NOTICE", "lib/one.jar"]


def test_an_archive_without_elasticsearch_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="holds no Elasticsearch"):
        unpack(archive_of(tmp_path / "a.zip", "s-1/bin/other"), tmp_path)


def test_an_archive_that_reaches_outside_is_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "a.zip", "s-1/elasticsearch/../../../evil")

    with pytest.raises(ServiceError, match="a path outside itself"):
        unpack(archive, tmp_path / "home")
