"""Anonymous page views of `dateline serve` and of WordPress, the peer that the seed ran on, in one run on the same cores.

    apt-get install --no-install-recommends wordpress wordpress-theme-twentytwentythree mariadb-server php-fpm php-mysql nginx wrk
    bench/wordpress.py --seed ../shared/seed [--rounds 3] [--seconds 10] [--out out/wordpress.json]

Both are set up in a temporary folder, on loopback, and stopped at the end. WordPress: a copy of Debian's, its default theme,
the seed's text as a post, permalinks by name; nginx and PHP-FPM with Debian's own settings (five workers, opcode cache on),
MariaDB with Debian's own over a socket; no page cache, no timed jobs, nothing asked of the network, no access log.
Dateline: the example story with two editions, one process. `wrk` asks each in turns, 50 connections; its figures are the
median round's. Memory is the sum of PSS of all processes of a side, after its last round.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "ukraine-talks"
SHARE = Path("/usr/share/wordpress")
NEEDED = ("mariadbd", "mariadb-install-db", "php-fpm8.2", "php", "nginx", "wrk")
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
WORDPRESS, DATELINE = 8471, 8472

LUA = """done = function(summary, latency, requests)
  io.write(string.format("%d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(95)))
  local e = summary.errors
  io.write(string.format("%d\\n", e.connect + e.read + e.write + e.status + e.timeout))
end
"""
CONFIG = """<?php
define('DB_NAME', 'wp'); define('DB_USER', 'wp'); define('DB_PASSWORD', 'wp'); define('DB_HOST', 'localhost:{folder}/run/sock');
define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HOME', '{address}'); define('WP_SITEURL', '{address}');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
INSTALL = """<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'localhost';
require '{folder}/wp/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The site', 'admin', 'admin@example.org', true, '', 'a-long-password');
$text = json_decode(file_get_contents('{folder}/post.json'), true);
wp_insert_post(['post_title' => $text['title'], 'post_content' => $text['content'], 'post_name' => 'seed', 'post_status' => 'publish', 'post_author' => 1]);
global $wp_rewrite; $wp_rewrite->set_permalink_structure('/%postname%/'); flush_rewrite_rules(false);
"""
POOL = """[global]
error_log = {folder}/fpm.log
pid = {folder}/fpm.pid
[www]
user = www-data
group = www-data
listen = {folder}/fpm.sock
listen.owner = www-data
listen.group = www-data
pm = dynamic
pm.max_children = 5
pm.start_servers = 2
pm.min_spare_servers = 1
pm.max_spare_servers = 3
"""
NGINX = """user www-data; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/nginx.log; daemon off;
events {{ worker_connections 768; }}
http {{
  sendfile on; tcp_nopush on; include /etc/nginx/mime.types; access_log off; gzip on;
  server {{
    listen 127.0.0.1:{port}; root {folder}/wp; index index.php;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{ include /etc/nginx/fastcgi.conf; fastcgi_pass unix:{folder}/fpm.sock; }}
  }}
}}
"""


MEASURED = ("views a second", "ms at 50 %", "ms at 95 %", "CPU ms a view")


@dataclass(slots=True)
class Side:
    """One of the two sites."""

    name: str
    address: str
    processes: list[subprocess.Popen[bytes]]
    rounds: list[tuple[float, ...]] = field(default_factory=list)  # see `MEASURED`
    megabytes: float = 0.0
    kilobytes: float = 0.0  # of the page, packed

    def figures(self) -> dict[str, float]:
        """Return the median round's figures."""
        columns = [statistics.median(column) for column in zip(*self.rounds, strict=True)]
        return dict(zip(MEASURED, columns, strict=True)) | {
            "memory, MB": self.megabytes, "page, kB packed": self.kilobytes,
        }  # fmt: skip


def run(*command: str, stdin: str = "") -> str:
    """Run a command that has to succeed."""
    done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{(done.stdout + done.stderr).decode()[-2000:]}")
    return done.stdout.decode()


def wait_for(what: str, ready: Callable[[], bool]) -> None:
    """Return when something is ready."""
    end = time.monotonic() + 60
    while not ready():
        if time.monotonic() > end:
            raise SystemExit(f"{what} does not answer")
        time.sleep(0.1)


def fetched(address: str) -> bytes:
    """Return a page as a browser gets it, packed; nothing where there is none."""
    request = urllib.request.Request(address, headers={"User-Agent": BROWSER, "Accept-Encoding": "gzip"})  # noqa: S310 - ours
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - ours
            body: bytes = answer.read()
            return body
    except OSError:
        return b""


@contextlib.contextmanager
def wordpress(folder: Path, seed: Path) -> Iterator[Side]:
    """Set WordPress up, and run it."""
    (folder / "run").mkdir()
    shutil.chown(folder / "run", "mysql")
    with contextlib.ExitStack() as stack:
        database = ["--no-defaults", f"--datadir={folder}/db", f"--socket={folder}/run/sock"]
        run("mariadb-install-db", *database, "--user=mysql", "--auth-root-authentication-method=normal")
        server = ["mariadbd", *database, "--user=mysql", "--skip-networking", f"--pid-file={folder}/run/pid"]
        processes = [stack.enter_context(started(*server))]
        client = ("mariadb", f"--socket={folder}/run/sock", "-uroot")
        wait_for(
            "MariaDB",
            lambda: (
                not subprocess.run([*client, "-e", "SELECT 1"], capture_output=True, check=False).returncode
            ),
        )
        run(
            *client,
            stdin="CREATE DATABASE wp; CREATE USER wp@localhost IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO wp@localhost;",
        )
        address = f"http://127.0.0.1:{WORDPRESS}"
        install(folder, seed, address)
        processes.append(stack.enter_context(started("php-fpm8.2", "-F", "-y", str(folder / "fpm.conf"))))
        processes.append(stack.enter_context(started("nginx", "-c", str(folder / "nginx.conf"))))
        page = f"{address}/seed/"
        wait_for("WordPress", lambda: bool(fetched(page)))
        yield Side("WordPress", page, processes)


def install(folder: Path, seed: Path, address: str) -> None:
    """Copy WordPress, and fill it."""
    shutil.copytree(SHARE, folder / "wp", symlinks=False, ignore_dangling_symlinks=True)
    title, *paragraphs = next(seed.glob("*.txt")).read_text(encoding="utf-8").split("\n\n")
    content = "\n\n".join(
        f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->" for words in paragraphs
    )
    (folder / "post.json").write_text(json.dumps({"title": title, "content": content}), encoding="utf-8")
    (folder / "wp" / "wp-config.php").write_text(
        CONFIG.format(folder=folder, address=address), encoding="utf-8"
    )
    for name, text in (("install.php", INSTALL), ("fpm.conf", POOL), ("nginx.conf", NGINX)):
        filled = (
            text.replace("{folder}", str(folder))
            if name == "install.php"
            else text.format(folder=folder, port=WORDPRESS)
        )
        (folder / name).write_text(filled, encoding="utf-8")
    run("php", str(folder / "install.php"))


@contextlib.contextmanager
def dateline(folder: Path) -> Iterator[Side]:
    """Publish the example, and run the site."""
    command = [sys.executable, "-m", "dateline"]
    archive = ["--archive", str(folder / "dateline" / "news.db")]
    run(*command, "add", str(EXAMPLE), *archive)
    run(*command, "story", "add", "talks", "--about", "ceasefire Ukraine", "--since", "2025-02-12", *archive)
    paths = [
        run(*command, "publish", "talks", "--until", day, *archive).strip()
        for day in ("2025-03-11", "2025-03-18")
    ]
    with started(*command, "serve", "--port", str(DATELINE), *archive) as process:
        page = f"http://127.0.0.1:{DATELINE}{paths[-1]}"
        wait_for("Dateline", lambda: bool(fetched(page)))
        yield Side("Dateline", page, [process])


@contextlib.contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def ask(side: Side, folder: Path, seconds: int, query: str = "", tag: str = "") -> tuple[float, ...]:
    """Ask for a page again and again; return the figures of `MEASURED`.

    What a view costs in CPU is that of all processes of the side, and stays the same when others use the machine too.
    """
    (folder / "wrk.lua").write_text(LUA)
    headers = ("-H", f"User-Agent: {BROWSER}", "-H", "Accept-Encoding: gzip")
    asking = (
        "wrk",
        "-t1",
        "-c50",
        f"-d{seconds}s",
        "--timeout",
        "20s",
        *headers,
        "-s",
        str(folder / "wrk.lua"),
    )
    known = ("-H", f"If-None-Match: {tag}") if tag else ()
    before = cpu(side.processes)
    number, micro, half, most, faults = map(int, run(*asking, *known, side.address + query).split()[-5:])
    if faults or not number:
        raise SystemExit(f"{side.name}: {faults} of {number} answers failed")
    return number * 1e6 / micro, half / 1000, most / 1000, (cpu(side.processes) - before) * 1000 / number


def family(processes: list[subprocess.Popen[bytes]]) -> set[int]:
    """Return the numbers of processes and of those that they started."""
    wanted, parents = {process.pid for process in processes}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    while more := {child for child, parent in parents.items() if parent in wanted} - wanted:
        wanted |= more
    return wanted


def cpu(processes: list[subprocess.Popen[bytes]]) -> float:
    """Return the CPU seconds that processes have used, with those that they started and that have ended."""
    ticks = 0
    for number in family(processes):
        fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(processes: list[subprocess.Popen[bytes]]) -> float:
    """Return the memory of processes and of those that they started, MB of PSS: what is shared counts once."""
    total = 0
    for number in family(processes):
        rollup = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii")
        total += int(re.search(r"^Pss: +(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return total / 1024


def main() -> None:
    """Measure both in turns, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing or not SHARE.exists():
        raise SystemExit(f"{', '.join(missing) or SHARE} is missing: see the first lines of this file")
    with tempfile.TemporaryDirectory(prefix="dateline-wp-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        sides = [stack.enter_context(wordpress(folder, options.seed)), stack.enter_context(dateline(folder))]
        ours, more = (
            sides[1],
            {
                "each view rendered anew": Side("", "", []),
                "a feed that did not change (304)": Side("", "", []),
            },
        )
        feed = replace(ours, address=f"http://127.0.0.1:{DATELINE}/feed.atom")
        with urllib.request.urlopen(feed.address) as answer:  # noqa: S310 - ours
            tag = answer.headers["ETag"]
        for side in sides:
            side.kilobytes = len(fetched(side.address)) / 1000
            ask(side, folder, 3)  # caches of code and pages fill
        for _ in range(options.rounds):
            for side in sides:
                side.rounds.append(ask(side, folder, options.seconds))
                side.megabytes = memory(side.processes)
        for _ in range(options.rounds):
            for side, told in zip(more.values(), ((ours, "?anew", ""), (feed, "", tag)), strict=True):
                asked, query, known = told
                side.rounds.append(ask(asked, folder, options.seconds, query, known))
                side.megabytes = memory(ours.processes)
        found = {side.name: side.figures() for side in sides}
        found |= {f"Dateline, {name}": side.figures() for name, side in more.items()}
    for label, figures in found.items():
        print(f"{label}: " + ", ".join(f"{figure} {value:,.1f}" for figure, value in figures.items()))
    peer, own = found["WordPress"], found["Dateline"]
    ratios = ", ".join(f"{figure} {own[figure] / peer[figure]:.3f}" for figure in (*MEASURED, "memory, MB"))
    print(f"Dateline / WordPress: {ratios}")
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(
            json.dumps(found | {"rounds": {side.name: side.rounds for side in sides}}, indent=1)
        )


if __name__ == "__main__":
    main()
