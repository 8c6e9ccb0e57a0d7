"""Who may ask, how much, and what files they get: a real server with accounts, and its parts."""

import base64
import http.client
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import ROOT, served
from typer.testing import CliRunner

from chat.cli import app
from chat.web.accounts import Accounts, make_line
from chat.web.gate import LOCAL, OWNER, client_of, is_local
from chat.web.limits import MOST_BYTES, Bucket
from chat.web.sessions import Sessions, read_secret
from indexer import Index
from kb.errors import KBError

ASK = "gradio_api/run/ask"


@pytest.fixture(scope="module")
def team(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which ann, an editor, and bob have accounts."""
    folder = tmp_path_factory.mktemp("team")
    lines = [make_line("ann", "correct horse", editor=True), make_line("bob", "battery staple")]
    (folder / "accounts").write_text("# the team\n\n" + "\n".join(lines))
    with served(folder, "--auth-file", str(folder / "accounts")) as address:
        yield address


def fetch(
    url: str, data: Any = None, headers: dict[str, str] | None = None
) -> tuple[int, str, http.client.HTTPMessage]:
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(
        url, body, {"Content-Type": "application/json"} | (headers or {})
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read().decode("utf-8", "replace"), response.headers
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(), refused.headers


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    "path",
    [
        "",
        "config",
        "gradio_api/info",
        "gradio_api/openapi.json",
        "gradio_api/startup-events",
        "theme.css",
        "assets/index.js",
        "figures/figures/sliding-kernel.svg",
        "export/gaps.csv",
        "gradio_api/queue/data?session_hash=x",
        "gradio_api/heartbeat/x",
        "?entry=maths/pca",
    ],
)
def test_nothing_is_given_without_a_login(team: str, path: str) -> None:
    status, text, headers = fetch(team + path)
    assert status == 401
    assert headers["www-authenticate"].startswith("Basic") and "log in" in text


@pytest.mark.parametrize("endpoint", ["run/ask", "call/ask", "queue/join", "api/search", "upload"])
def test_nothing_is_done_without_a_login(team: str, endpoint: str) -> None:
    assert fetch(f"{team}gradio_api/{endpoint}", {"data": ["What is PCA?"]})[0] == 401


def test_the_right_password_is_let_in_and_the_wrong_one_is_not(team: str) -> None:
    data = {"data": ["F1 for precision 0.8 and recall 0.5?"]}
    status, text, _ = fetch(team + ASK, data, basic("bob", "battery staple"))
    assert status == 200 and json.loads(text)["data"][0]["value"] == 0.8 / 1.3
    for name, password in [("bob", "correct horse"), ("eve", "battery staple"), ("", "")]:
        assert fetch(team + ASK, data, basic(name, password))[0] == 401


def test_a_login_gives_a_cookie_that_opens_the_page(team: str) -> None:
    parts = urllib.parse.urlsplit(team)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    form = urllib.parse.urlencode(
        {"username": "ann", "password": "correct horse", "next": "?entry=maths/pca"}
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    connection.request("POST", "/login", form, headers)
    answer = connection.getresponse()
    answer.read()
    cookie = answer.headers["set-cookie"]
    assert (answer.status, answer.headers["location"]) == (303, "./?entry=maths/pca")
    assert "HttpOnly" in cookie and "samesite=lax" in cookie.lower()
    connection.request("GET", "/export/gaps.csv", headers={"Cookie": cookie.split(";")[0]})
    answer = connection.getresponse()
    assert answer.status == 200 and answer.read().startswith(b"question,")
    forged = cookie.split(";")[0][:-4] + "0000"
    connection.request("GET", "/", headers={"Cookie": forged})
    assert connection.getresponse().status == 401
    connection.close()


def test_only_editors_get_what_others_asked(team: str) -> None:
    assert fetch(f"{team}export/gaps.csv", headers=basic("ann", "correct horse"))[0] == 200
    assert fetch(f"{team}export/gaps.csv", headers=basic("bob", "battery staple"))[0] == 403


def test_python_client_logs_in(team: str) -> None:
    gradio_client = pytest.importorskip("gradio_client")
    client = gradio_client.Client(team, auth=("bob", "battery staple"), verbose=False)
    assert client.predict("What is PCA?", api_name="/ask")["outcome"] == "answered"
    client.close()


def test_guessing_passwords_is_slowed_down_for_the_one_who_guesses(team: str) -> None:
    def tries(password: str, client: str) -> int:
        form = urllib.parse.urlencode({"username": "ann", "password": password}).encode()
        try:
            request = urllib.request.Request(f"{team}login", form, {"X-Forwarded-For": client})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            return refused.code

    assert [tries(f"guess {number}", "203.0.113.9") for number in range(6)] == [401] * 6
    assert tries("correct horse", "203.0.113.9") == 401
    assert tries("correct horse", "203.0.113.10") == 200


def test_requests_of_a_client_are_limited_and_large_ones_refused(
    index: Index, tmp_path: Path
) -> None:
    with served(tmp_path, "--limit", "6") as address:
        search = f"{address}gradio_api/run/search"
        seen = [fetch(search, {"data": ["pca", 1]})[0] for _ in range(5)]
        assert seen == [200, 200, 200, 429, 429]
        other = {"X-Forwarded-For": "203.0.113.7"}
        assert fetch(search, {"data": ["pca", 1]}, other)[0] == 200
        assert fetch(search, {"data": ["x" * MOST_BYTES, 1]}, other)[0] == 413
        assert fetch(f"{address}gradio_api/upload", {}, other)[0] == 403
        assert fetch(f"{address}figures/../../pyproject.toml")[0] == 404
        status, _, headers = fetch(f"{address}figures/figures/sliding-kernel.svg")
        assert (status, headers["content-type"]) == (200, "image/svg+xml")
        assert "sandbox" in headers["content-security-policy"]


def test_a_connection_outlives_a_pause_for_thought(team: str) -> None:
    parts = urllib.parse.urlsplit(team)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    connection.auto_open = 0  # or a closed connection would be opened anew
    connection.connect()
    for pause in (6.0, 0.0):
        connection.request("GET", "/export/gaps.csv", headers=basic("ann", "correct horse"))
        answer = connection.getresponse()
        assert answer.status == 200 and answer.read()
        time.sleep(pause)
    connection.close()


def test_a_page_without_login_is_not_shared(index: Index, tmp_path: Path) -> None:
    done = chat_once(tmp_path, "--share")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.splitlines()[-1].endswith("needs a login: give --auth-file")


def test_a_page_that_cannot_be_shared_says_so_in_one_line(index: Index, tmp_path: Path) -> None:
    (tmp_path / "accounts").write_text(make_line("ann", "correct horse"))
    done = chat_once(tmp_path, "--share", "--auth-file", str(tmp_path / "accounts"))
    assert done.returncode == 1 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "share server cannot be reached" in line


def chat_once(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Start the chat where no other machine can be reached, and wait until it ends."""
    nowhere = {name: "http://127.0.0.1:9" for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")}
    return subprocess.run(
        [sys.executable, "-m", "chat.cli", "chat", "--port", "0", *options],
        cwd=ROOT,
        env=os.environ | nowhere | {"KB_DATA_DIR": str(folder), "NO_PROXY": "127.0.0.1,localhost"},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_password_lines_are_hashed_and_read_again(tmp_path: Path) -> None:
    made = CliRunner().invoke(app, ["password", "ann", "--editor"], input="long enough\n")
    assert made.exit_code == 0 and "long enough" not in made.stdout
    file = tmp_path / "accounts"
    file.write_text(made.stdout + make_line("bob", "also long enough") + "\n")
    accounts = Accounts(file)
    assert accounts.check("ann", "long enough") and accounts.is_editor("ann")
    assert accounts.check("bob", "also long enough") and not accounts.is_editor("bob")
    assert not accounts.check("ann", "also long enough")
    assert not accounts.check("eve", "long enough")
    assert make_line("ann", "long enough") != make_line("ann", "long enough")


@pytest.mark.parametrize(("name", "password"), [("", "x" * 9), ("a:b", "x" * 9), ("ann", "short")])
def test_unusable_names_and_passwords_are_refused(name: str, password: str) -> None:
    with pytest.raises(KBError):
        make_line(name, password)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann:plain",
        "ann:scrypt$1$8$1$AA==$AA==",
        "{line}\n{line}",
        "{line}:root",
        "ann:scrypt$3$8$1$aa$bb",
    ],
)
def test_malformed_account_files_are_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "accounts"
    file.write_text(text.replace("{line}", make_line("ann", "long enough")))
    with pytest.raises(KBError, match="accounts"):
        Accounts(file)


def test_a_session_ends_with_its_time_a_changed_password_or_a_changed_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "accounts"
    file.write_text(make_line("ann", "long enough"))
    accounts = Accounts(file)
    sessions = Sessions(read_secret(tmp_path / "deep" / "secret"))
    again = Sessions(read_secret(tmp_path / "deep" / "secret"))
    token = sessions.begin("ann", accounts)
    assert again.open(token, accounts) == "ann"  # after a restart
    assert (tmp_path / "deep" / "secret").stat().st_mode & 0o077 == 0
    for bad in ("", "a.b", token[:-1], token.replace(".", "x"), "." + token, token + "0"):
        assert sessions.open(bad, accounts) is None
    file.write_text(make_line("ann", "another one"))
    assert sessions.open(token, Accounts(file)) is None
    later = time.time() + Sessions.lifetime + 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert sessions.open(token, accounts) is None


def scope(client: str, **headers: str) -> dict[str, Any]:
    sent = {"host": "127.0.0.1:7860"} | {k.replace("_", "-"): v for k, v in headers.items()}
    pairs = [(name.encode(), value.encode()) for name, value in sent.items()]
    return {"type": "http", "client": (client, 1), "headers": pairs}


def test_only_a_direct_request_of_this_machine_is_local() -> None:
    assert is_local(scope("127.0.0.1")) and is_local(scope("::1", host="[::1]:7860"))
    assert is_local(scope("127.0.0.1", host="localhost:7860"))
    assert not is_local(scope("192.0.2.1"))
    assert not is_local(scope("127.0.0.1", host="rebound.test:7860"))
    assert not is_local(scope("127.0.0.1", x_forwarded_for="192.0.2.1"))


def test_limits_count_for_the_user_or_the_address_that_a_near_proxy_tells() -> None:
    assert client_of(scope("192.0.2.1", x_forwarded_for="203.0.113.7")) == "192.0.2.1"
    assert client_of(scope("127.0.0.1", x_forwarded_for="9.9.9.9, 203.0.113.7")) == "203.0.113.7"
    assert client_of(scope("127.0.0.1") | {OWNER: "user:ann"}) == "user:ann"
    assert client_of(scope("127.0.0.1") | {OWNER: LOCAL}) == "127.0.0.1"


def test_a_bucket_fills_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    bucket = Bucket(per_minute=4)
    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")
    now += 15
    assert [bucket.take("a") for _ in range(2)] == [True, False]
