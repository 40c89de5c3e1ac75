"""Who loads, and what shows it to a store: a password goes to the store's own address and nowhere else."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import (
    BaseHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    OpenerDirector,
    Request,
    build_opener,
)

from kg_builder.errors import EndpointError


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who loads. The password is in no message.

    Attributes:
        auth: "basic", "digest", or "bearer" for a token in place of a password, if not as the product has it.
    """

    user: str
    password: str
    auth: str = ""

    def __post_init__(self) -> None:
        if self.auth not in {"", "basic", "digest", "bearer"}:
            raise EndpointError(f"{self.auth!r} is no way to show a password; known are basic, digest and bearer")

    def __repr__(self) -> str:
        return f"Account(user={self.user!r})"

    def header(self) -> tuple[str, str]:
        """Return the header of HTTP that shows the account: a bearer's (RFC 6750), else Basic (RFC 7617)."""
        if self.auth == "bearer":
            return "Authorization", f"Bearer {self.password}"
        return "Authorization", f"Basic {b64encode(f'{self.user}:{self.password}'.encode()).decode()}"


class _Digest(HTTPDigestAuthHandler):
    """Digest (RFC 7616) that answers the store's last challenge unasked.

    A store that refuses a request without a password closes the connection while the graph is still on its way.
    """

    def __init__(self, passwords: HTTPPasswordMgrWithDefaultRealm) -> None:
        super().__init__(passwords)
        self.challenge: dict[str, str] = {}

    def get_authorization(self, req: Request, chal: Mapping[str, str]) -> str | None:
        self.challenge = dict(chal)
        return super().get_authorization(req, chal)

    def http_request(self, request: Request) -> Request:
        answer = None
        if self.challenge and not request.has_header(self.auth_header):
            answer = self.get_authorization(request, self.challenge)
        if answer is not None:
            request.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return request

    https_request = http_request


def opener(address: str, account: Account | None) -> OpenerDirector:
    """Return what opens the addresses of a store as somebody."""
    if account is None:
        return build_opener()
    if account.auth == "digest":
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, address, account.user, account.password)
        return build_opener(_Digest(passwords))
    return build_opener(_Shown(address, account))


class _Shown(BaseHandler):
    """Shows an account with each request to the addresses of a store; none is shown to where it redirects."""

    def __init__(self, address: str, account: Account) -> None:
        self.address, self.account = address, account

    def http_request(self, request: Request) -> Request:
        if request.full_url.split("?", 1)[0] == self.address:
            request.add_unredirected_header(*self.account.header())
        return request

    https_request = http_request
