"""What each server is told: loopback only, its own folder only, nobody else's cluster."""

import subprocess
from pathlib import Path

import pytest
from servers import elasticsearch, postgres, redis
from servers.failure import tail

FOLDER = Path("/data/here")


def test_postgres_listens_on_loopback_alone() -> None:
    lines = postgres.configuration(port=5999, durable=True).splitlines()

    assert "listen_addresses = '127.0.0.1'" in lines
    assert "port = 5999" in lines
    assert "unix_socket_directories = ''" in lines


@pytest.mark.parametrize(("durable", "quick"), [(True, False), (False, True)])
def test_postgres_waits_for_the_disk_only_where_it_is_durable(durable: bool, quick: bool) -> None:
    assert ("fsync = off" in postgres.configuration(port=1, durable=durable)) is quick


def test_the_database_user_may_create_databases_and_is_no_superuser() -> None:
    role, database, *rest = postgres.first_statements("abc").splitlines()

    assert "CREATEDB" in role
    assert "SUPERUSER" not in role
    assert database == "CREATE DATABASE learning_site OWNER learning_site"
    assert rest == []


def test_the_newest_postgres_is_chosen_by_number(tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    (tmp_path / "18" / "bin").mkdir(parents=True)  # only its client is installed

    assert postgres.find_programs(tmp_path) == tmp_path / "17" / "bin"


def test_redis_listens_on_loopback_and_keeps_nothing() -> None:
    lines = redis.configuration(FOLDER, port=6999).splitlines()

    assert {"bind 127.0.0.1", "port 6999", 'save ""', "appendonly no", 'dir "/data/here"'} <= set(lines)


def test_elasticsearch_stays_on_loopback_and_in_its_folder() -> None:
    lines = elasticsearch.configuration(FOLDER, port=9201, inner=9301).splitlines()

    assert {"network.host: 127.0.0.1", "http.port: 9201", "transport.port: 9301"} <= set(lines)
    assert {"path.data: '/data/here/data'", "path.logs: '/data/here/logs'"} <= set(lines)
    assert "action.auto_create_index: false" in lines


def test_java_writes_only_into_the_servers_folder() -> None:
    shipped = "-XX:+UseG1GC\n-XX:ErrorFile=hs_err_pid%p.log\n-Xlog:gc*:file=gc.log\n-XX:+HeapDumpOnOutOfMemoryError\n"

    assert elasticsearch.java_options(shipped, FOLDER) == "-XX:+UseG1GC\n-XX:ErrorFile=/data/here/java-error-%p.log\n"


def test_a_java_that_was_seen_to_work_is_preferred(tmp_path: Path) -> None:
    for name in ("java-21-openjdk-amd64", "temurin-25-jdk-amd64", "java-17-openjdk-amd64"):
        (tmp_path / name / "bin").mkdir(parents=True)
        (tmp_path / name / "bin" / "java").touch()

    assert elasticsearch.find_java(tmp_path) == tmp_path / "java-17-openjdk-amd64"


@pytest.mark.parametrize(
    ("release", "accepted"), [("17.0.15", True), ("21.0.2", True), ("1.8.0_392", False), ("25", False)]
)
def test_another_java_is_taken_only_where_its_release_is_known(
    release: str, accepted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(java.parent))
    monkeypatch.setattr(
        subprocess,
        "run",
        lambda *_args, **_more: subprocess.CompletedProcess([], 0, "", f'openjdk version "{release}" 2025-04-15'),
    )

    assert elasticsearch.find_java(tmp_path / "none") == (tmp_path if accepted else None)


def test_the_tail_of_a_log_is_its_last_lines(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("one\ntwo\nthree\n\n")

    assert tail(log, lines=2) == "two\nthree"
    assert tail(tmp_path / "none") == f"(no log was written to {tmp_path / 'none'})"
