"""Who asks: a person at this machine, a visitor, or, where accounts are set, whoever logged in.

Everything behind the gate finds the answer in its scope: the owner of conversations.
"""

import base64
import binascii
import html
import ipaddress
import re
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chat.web.accounts import Accounts
from chat.web.limits import Bucket
from chat.web.sessions import Sessions

OWNER = "kb_owner"  # the key in a request's scope
LOCAL = "local"  # the person at this machine
_COOKIE = {True: "kb-session", False: "kb-visitor"}
_A_YEAR = 365 * 86_400
_MOST_FORM = 4_096  # bytes
_STARTED_BY_ITSELF = "/gradio_api/startup-events"  # the server calls it, once, before it is told
_VISITOR = re.compile(r"[A-Za-z0-9_-]{22}")


class Gate:
    """ASGI middleware: names the owner of every request, and lets nobody past without a login.

    Without accounts, whoever asks from this machine is one person; others are told apart by a
    cookie that no one can guess.
    """

    def __init__(
        self, app: ASGIApp, accounts: Accounts | None, sessions: Sessions, behind_proxy: bool
    ) -> None:
        self.app = app
        self._accounts = accounts
        self._sessions = sessions
        self._behind_proxy = behind_proxy
        self._tries = Bucket(per_minute=10)
        self._hashing = CapacityLimiter(2)  # each takes 32 MiB
        self._started = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its owner, or answer it with the login."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if self._accounts is None:
            await self._name_visitor(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", "")).rstrip("/")
        if scope["type"] == "http" and path in ("/login", "/logout"):
            answer = await self._log_in_or_out(Request(scope, receive), path)
            await answer(scope, receive, send)
            return
        name = await self._logged_in(scope)
        if name is not None:
            scope[OWNER] = f"user:{name}"
        elif path == _STARTED_BY_ITSELF and not self._started and is_local(scope):
            self._started = True
        else:
            await self._refuse(scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _logged_in(self, scope: Scope) -> str | None:
        """Whose session or whose password a request carries."""
        assert self._accounts is not None
        token = _cookies(scope).get(_COOKIE[True], "")
        if name := self._sessions.open(token, self._accounts):
            return name
        header = _header(scope, b"authorization")
        if not header.lower().startswith("basic "):
            return None
        if name := self._sessions.remembered(header):
            return name
        try:
            name, _, password = base64.b64decode(header[6:], validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        if not await self._check(scope, name, password):
            return None
        self._sessions.remember(header, name)
        return name

    async def _check(self, scope: Scope, name: str, password: str) -> bool:
        assert self._accounts is not None
        client = client_of(scope)
        if not self._tries.take(client):
            return False
        right = await to_thread.run_sync(
            self._accounts.check, name, password, limiter=self._hashing
        )
        if right:
            self._tries.give_back(client)  # only wrong ones count
        return right

    async def _log_in_or_out(self, request: Request, path: str) -> Response:
        assert self._accounts is not None
        secure = _is_secure(request.scope)
        if path == "/logout":
            away: Response = RedirectResponse("./", 303)
            away.delete_cookie(_COOKIE[True], httponly=True, samesite="lax", secure=secure)
            return away
        if request.method != "POST":
            return HTMLResponse(_form(""))
        fields = await _read_form(request)
        name, password = fields.get("username", ""), fields.get("password", "")
        asks_page = "text/html" in request.headers.get("accept", "")
        if not await self._check(request.scope, name, password):
            wrong = "Name and password do not fit, or there were too many tries: wait a minute."
            if asks_page:
                return HTMLResponse(_form(wrong, fields.get("next", "")), 401)
            return JSONResponse({"detail": wrong}, 401)
        done: Response = JSONResponse({"success": True})
        if asks_page:
            done = RedirectResponse("./" + _own_query(fields.get("next", "")), 303)
        token = self._sessions.begin(name, self._accounts)
        done.set_cookie(
            _COOKIE[True],
            token,
            max_age=self._sessions.lifetime,
            httponly=True,
            samesite="lax",
            secure=secure,
        )
        return done

    def _refuse(self, scope: Scope) -> Response:
        if "text/html" in _header(scope, b"accept") and scope.get("method") == "GET":
            return HTMLResponse(_form("", "?" + scope["query_string"].decode("latin-1")), 401)
        return JSONResponse(
            {"detail": "log in first"}, 401, headers={"www-authenticate": 'Basic realm="kb"'}
        )

    async def _name_visitor(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_local(scope) and not self._behind_proxy:
            scope[OWNER] = LOCAL
            await self.app(scope, receive, send)
            return
        known = _cookies(scope).get(_COOKIE[False], "")
        fresh = not _VISITOR.fullmatch(known)
        visitor = secrets.token_urlsafe(16) if fresh else known
        scope[OWNER] = f"visitor:{visitor}"

        async def send_named(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                cookie = f"{_COOKIE[False]}={visitor}; Path=/; Max-Age={_A_YEAR}; HttpOnly; "
                cookie += "SameSite=Lax" + ("; Secure" if _is_secure(scope) else "")
                message["headers"] = [*message["headers"], (b"set-cookie", cookie.encode())]
            await send(message)

        await self.app(scope, receive, send_named)


def is_local(scope: Scope) -> bool:
    """Whether a request comes from this machine itself, not through a proxy or a strange name."""
    if any(_header(scope, name) for name in (b"x-forwarded-for", b"forwarded", b"via")):
        return False
    named = urlsplit(f"//{_header(scope, b'host')}").hostname or ""
    return _is_loopback((scope.get("client") or ("", 0))[0]) and (
        named == "localhost" or _is_loopback(named)
    )


def client_of(scope: Scope) -> str:
    """Whom limits are counted for: the owner if known by name, else the address.

    What a proxy says is believed only if the proxy is this machine.
    """
    owner = str(scope.get(OWNER, ""))
    if owner.startswith("user:"):
        return owner
    address = str((scope.get("client") or ("", 0))[0])
    told = _header(scope, b"x-forwarded-for").rpartition(",")[2].strip()
    return told[:64] if told and _is_loopback(address) else address


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_secure(scope: Scope) -> bool:
    told = _header(scope, b"x-forwarded-proto").split(",")[0].strip()
    return scope.get("scheme") == "https" or told == "https"


def _header(scope: Scope, name: bytes) -> str:
    found = next((value for key, value in scope["headers"] if key == name), b"")
    return str(found.decode("latin-1"))


def _cookies(scope: Scope) -> dict[str, str]:
    try:
        parsed = SimpleCookie(_header(scope, b"cookie"))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in parsed.items()}


async def _read_form(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_FORM:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=8)
    return {name: values[0] for name, values in fields.items()}


def _own_query(query: str) -> str:
    """The query of one of our own links, so that a login leads to where one wanted to go."""
    return query if re.fullmatch(r"\?[A-Za-z0-9_=&%.:/~+-]{0,500}", query) else ""


def _form(wrong: str, query: str = "") -> str:
    return _PAGE.replace("{wrong}", html.escape(wrong)).replace(
        "{next}", html.escape(_own_query(query))
    )


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Log in</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; color: #1f2937;
  background: #f7f9fb; font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
form { width: min(320px, 86vw); padding: 28px; border: 1px solid #dfe5ec; border-radius: 16px;
  background: #fff; }
h1 { margin: 0 0 14px; font-size: 20px; }
label { display: block; margin: 10px 0 4px; font-size: 14px; }
input, button { box-sizing: border-box; width: 100%; padding: 10px 12px; font: inherit;
  border: 1px solid #cbd5e1; border-radius: 10px; background: transparent; color: inherit; }
button { margin-top: 18px; border: 0; background: #0f766e; color: #fff; font-weight: 600; }
p { margin: 12px 0 0; color: #b91c1c; font-size: 14px; }
@media (prefers-color-scheme: dark) {
  body { background: #0f1724; color: #e5eaf1; }
  form { background: #182233; border-color: #2c384b; }
  input { border-color: #3b4a61; } p { color: #fca5a5; }
}
</style></head><body><main><form method="post" action="login"><h1>Log in</h1>
<input type="hidden" name="next" value="{next}">
<label for="username">Name</label>
<input id="username" name="username" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Log in</button><p role="alert">{wrong}</p></form></main></body></html>
"""
