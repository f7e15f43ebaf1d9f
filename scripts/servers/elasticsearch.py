"""Elasticsearch 8: one node on loopback, without security, index creation by accident or limits of disk space."""

import re
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

from . import debian
from .account import account_for, ensure_account, own_folder, require_reach
from .elasticsearch_build import elasticsearch_home
from .failure import ServiceError
from .loopback import HOST, choose_ports
from .process import Launch, Running

NAME = "elasticsearch"
LABEL = "Elasticsearch"
ACCOUNT = "learning-search"
PATIENCE = 300.0  # seconds; ten are usual, ninety were seen on a busy machine
HEAP = "1g"

_JAVA_RELEASES = (17, 21)
_PLACES_OF_OURS = ("-Xlog:", "-XX:ErrorFile", "-XX:+HeapDumpOnOutOfMemoryError")
_LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %marker%m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


def install() -> None:
    """Install Java and the system user where they are missing, and fill the cache."""
    if find_java() is None:
        debian.install("default-jre-headless", what="Java")
    elasticsearch_home()
    ensure_account(ACCOUNT)


def find_java(machines: Path = Path("/usr/lib/jvm")) -> Path | None:
    """Return the home of a Java that this Elasticsearch was seen to run on, or None."""
    for release in _JAVA_RELEASES:
        for home in sorted(machines.glob(f"*-{release}-*")):
            if (home / "bin" / "java").exists():
                return home
    found = shutil.which("java")
    if found is None:
        return None
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False).stderr
    release_said = re.search(r'version "(\d+)', said)
    known = release_said is not None and int(release_said[1]) in _JAVA_RELEASES
    return Path(found).resolve().parent.parent if known else None


def prepare(folder: Path, *, port: int, durable: bool) -> Launch:
    """Write the configuration and return how to start it; the index can be rebuilt, so nothing hangs on `durable`."""
    del durable
    java, home = find_java(), elasticsearch_home()
    if java is None:
        raise ServiceError(f"Elasticsearch needs Java {' or '.join(map(str, _JAVA_RELEASES))}, and none was found.")
    account = account_for(ACCOUNT)
    require_reach(home, account)
    for each in (folder, folder / "config", folder / "tmp"):
        own_folder(each, account)
    inner = choose_ports(["elasticsearch's inner port"], {}).popitem()[1]
    (folder / "config" / "elasticsearch.yml").write_text(
        configuration(folder, port=port, inner=inner), encoding="utf-8"
    )
    (folder / "config" / "log4j2.properties").write_text(_LOGGING, encoding="utf-8")
    options = (home / "config" / "jvm.options").read_text(encoding="utf-8")
    (folder / "config" / "jvm.options").write_text(java_options(options, folder), encoding="utf-8")
    return Launch(
        command=command(java, home, folder),
        folder=folder,
        port=port,
        addresses={"SEARCH_URL": f"http://{HOST}:{port}"},
        account=account,
        works_in=home,  # it looks for its modules there
        environment={
            "ES_JAVA_HOME": str(java),
            "ES_PATH_CONF": str(folder / "config"),
            "ES_TMPDIR": str(folder / "tmp"),
            "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP}",
        },
    )


def configuration(folder: Path, *, port: int, inner: int) -> str:
    """Return the whole of elasticsearch.yml; a setting of a module that this build lacks would stop it at the start."""
    return (
        "cluster.name: learning-the-lessons\n"
        "discovery.type: single-node\n"
        f"network.host: {HOST}\n"
        f"http.port: {port}\n"
        f"transport.port: {inner}\n"
        f"path.data: '{folder}/data'\n"
        f"path.logs: '{folder}/logs'\n"
        "xpack.security.enabled: false\n"
        "xpack.security.autoconfiguration.enabled: false\n"
        "node.store.allow_mmap: false\n"
        "cluster.routing.allocation.disk.threshold_enabled: false\n"
        "action.auto_create_index: false\n"
    )


def java_options(shipped: str, folder: Path) -> str:
    """Return the shipped options with every file that Java may write moved into our folder."""
    kept = [line for line in shipped.splitlines() if not line.startswith(_PLACES_OF_OURS)]
    return "\n".join([*kept, f"-XX:ErrorFile={folder}/java-error-%p.log"]) + "\n"


def command(java: Path, home: Path, folder: Path) -> list[str]:
    """Return the command of the launcher, which this build's missing start script would have given."""
    return [
        str(java / "bin" / "java"), "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC",
        "-Dcli.name=server", f"-Dcli.script={home}/bin/elasticsearch", "-Dcli.libs=lib/tools/server-cli",
        f"-Des.path.home={home}", f"-Des.path.conf={folder / 'config'}", "-Des.distribution.type=tar",
        "-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher",
    ]  # fmt: skip


def answers(running: Running) -> bool:
    """Say whether the node is ready to index and to search."""
    asked = f"http://{HOST}:{running.port}/_cluster/health?wait_for_status=yellow&timeout=1s"
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(asked, timeout=3) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False
