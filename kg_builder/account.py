"""Who loads, and what shows it to a store: a password goes to the store's own address and nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithPriorAuth,
    OpenerDirector,
    Request,
    build_opener,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who loads. The password is in no message.

    Attributes:
        auth: "basic" or "digest", if not as the product has it.
    """

    user: str
    password: str
    auth: str = ""

    def __repr__(self) -> str:
        return f"Account(user={self.user!r})"


class _Digest(HTTPDigestAuthHandler):
    """Digest (RFC 7616) that answers the store's last challenge unasked.

    A store that refuses a request without a password closes the connection while the graph is still on its way.
    """

    def __init__(self, passwords: HTTPPasswordMgrWithPriorAuth) -> None:
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


def opener(address: str, account: Account | None, auth: str) -> OpenerDirector:
    """Return what opens a store's addresses as somebody.

    Args:
        auth: "basic" or "digest".
    """
    if account is None:
        return build_opener()
    passwords = HTTPPasswordMgrWithPriorAuth()
    passwords.add_password(None, address, account.user, account.password, is_authenticated=auth == "basic")
    return build_opener(_Digest(passwords) if auth == "digest" else HTTPBasicAuthHandler(passwords))
