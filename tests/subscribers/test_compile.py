"""A rendered mail, parsed back, equals the one that the standard library builds from the same values."""

import datetime as dt
import html as html_module
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from subscribers.compile import Compiled, HeaderRefused, Personal, Sender, SlotRefused, enlarge, serialise

SENDER = Sender(name="Learning the Lessons", address="learning@example.org", domain="example.org")
TEXT = (
    "{{greeting}}\n\nŵythnos = week; a line with a trailing space \n.\nFrom here\n"
    "{{preferences_url}} {{unsubscribe_url}}"
)
HTML = (
    '<html lang="en"><body><p title="{{greeting}}">{{greeting}}</p>'
    f"<p>{'a long line without a break, ' * 80}</p>"
    '<a href="{{preferences_url}}">Change</a> <a href="{{unsubscribe_url}}">Stop</a></body></html>\n'
)  # fmt: skip
WHEN = dt.datetime(2026, 9, 24, 10, 42, tzinfo=dt.UTC)

#: Names as people have them and as an attacker would like them: everything but surrogates and control characters.
names = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=0, max_size=120
).map(lambda name: " ".join(name.split()))  # fmt: skip
body_values = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


def personal(name: str = "Ann", greeting: str = "Dear Ann,") -> Personal:
    return Personal(
        name=name,
        address="ann.o'neill+news@example.org",
        greeting=greeting,
        preferences_url="https://lessons.example/subscribe/preferences/abc:def-_/",
        unsubscribe_url="https://lessons.example/subscribe/unsubscribe/abc:def-_/",
        message_id="<0123abc.7@example.org>",
        date=WHEN,
    )


def on_one_line(value: str) -> str:
    parts = ["" if c < " " or c in "\x7f\x85\u2028\u2029" else c for c in value]
    out = ""
    for part in parts:  # a run of control characters becomes one space
        out += part if part else ("" if out.endswith("\0") else "\0")
    return out.replace("\0", " ")


def filled(template: str, values: Personal, *, escape: bool) -> str:
    for name in ("greeting", "preferences_url", "unsubscribe_url"):
        value = on_one_line(getattr(values, name))
        template = template.replace("{{" + name + "}}", html_module.escape(value) if escape else value)
    return template if template.endswith("\n") else template + "\n"


def reference(subject: str, values: Personal, *, html: str | None = HTML) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP.clone(max_line_length=900))
    message["From"] = Address(SENDER.name, addr_spec=SENDER.address)
    message["Subject"] = subject
    message["List-Id"] = "Learning the Lessons <learning-the-lessons.example.org>"
    message["MIME-Version"] = "1.0"
    message["To"] = Address(values.name, addr_spec=values.address)
    message["Date"] = values.date
    message["Message-ID"] = values.message_id
    message["List-Unsubscribe"] = f"<{values.unsubscribe_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(filled(TEXT, values, escape=False))
    if html is not None:
        message.add_alternative(filled(html, values, escape=True), subtype="html")
    message["Content-Language"] = "en"  # setting the content would take it away
    return message


def compiled(subject: str = "Issue 8", html: str | None = HTML) -> Compiled:
    return Compiled(serialise(sender=SENDER, language="en", subject=subject, text=TEXT, html=html))


def headers(message: EmailMessage) -> dict[str, str]:
    left_out = {"content-type", "content-transfer-encoding"}
    return {name: str(value) for name, value in message.items() if name.lower() not in left_out}


def content(part: EmailMessage) -> str:
    return part.get_content().replace("\r\n", "\n")


def recipient(raw: bytes) -> tuple[str, str]:
    """The name and address after ``To:``, by the older parser: the newer one puts a space between two encoded words
    (RFC 2047, section 6.2, has none)."""
    folded = message_from_bytes(raw)["To"]
    name, _, address = str(make_header(decode_header(folded.replace("\r\n ", " ")))).rpartition("<")
    name = name.removesuffix(" ")
    return name[1:-1] if folded.startswith('"') else name, address.rstrip(">")


def assert_same(ours: bytes, wanted: EmailMessage) -> None:
    parsed = message_from_bytes(ours, policy=policy.default)
    assert not parsed.defects
    assert headers(parsed) == headers(message_from_bytes(wanted.as_bytes(), policy=policy.default))
    assert [part.get_content_type() for part in parsed.walk()] == [part.get_content_type() for part in wanted.walk()]
    for our_part, wanted_part in zip(parsed.walk(), wanted.walk(), strict=True):
        if not our_part.is_multipart():
            assert not our_part.defects
            assert content(our_part) == content(wanted_part)


def test_a_mail_equals_the_reference() -> None:
    assert_same(compiled().render(personal()), reference("Issue 8", personal()))


def test_a_mail_of_text_alone_equals_the_reference() -> None:
    assert_same(compiled(html=None).render(personal()), reference("Issue 8", personal(), html=None))


@given(name=names)
@example(name="Siân Ŵyn-Jones, Dr.")
@example(name='"quoted" <script>alert(1)</script>')
@example(name="=?utf-8?q?Bcc=3A?= x@example.org")
@example(name="a@example.org, b@example.org")
@example(name="ŵ" * 120)
@example(name="😀" * 60)
def test_any_name_arrives_as_it_is(name: str) -> None:
    ours = compiled().render(personal(name=name))
    wanted = reference("Issue 8", personal(name=name))
    assert recipient(ours) == (name, "ann.o'neill+news@example.org")
    parsed = message_from_bytes(ours, policy=policy.default)
    del parsed["To"], wanted["To"]
    assert headers(parsed) == headers(message_from_bytes(wanted.as_bytes(), policy=policy.default))
    parsed = message_from_bytes(ours, policy=policy.default)
    assert [address.addr_spec for address in parsed["To"].addresses] == ["ann.o'neill+news@example.org"]
    assert len(parsed.get_all("To")) == 1
    assert parsed["Bcc"] is None


@given(greeting=body_values)
@example(greeting="Dear <b>Ann</b> & \"Bob\" 'C',")
@example(greeting="\r\n\r\n--=_boundary\r\nContent-Type: text/html\r\n\r\n<script>")
@example(greeting="{{unsubscribe_url}}")
@example(greeting=" ends with spaces  ")
@example(greeting="a" * 72 + "=")
@example(greeting="\x00text:greeting\x00")
def test_any_greeting_equals_the_reference(greeting: str) -> None:
    ours = compiled().render(personal(greeting=greeting))
    parsed = message_from_bytes(ours, policy=policy.default)
    text, html = parsed.iter_parts()
    values = personal(greeting=greeting)
    single = greeting if "{{" not in greeting else ""
    if single == greeting:
        assert content(text) == filled(TEXT, values, escape=False)
        assert content(html) == filled(HTML, values, escape=True)
    assert "<script>" not in html.get_content()


@given(greeting=body_values, name=names)
def test_no_line_is_longer_than_mail_allows(greeting: str, name: str) -> None:
    for line in compiled("Æ" * 150).render(personal(name=name, greeting=greeting)).split(b"\r\n"):
        assert len(line) <= 998
        assert b"\n" not in line
        assert b"\r" not in line


@pytest.mark.parametrize(
    "name", ["Ann\nBcc: all@example.org", "Ann\r\n\r\nbody", "Ann\rx", "a\0b", "a\u2028b", "a\x85b"]
)
def test_a_name_with_a_line_break_is_refused(name: str) -> None:
    with pytest.raises(HeaderRefused):
        compiled().render(personal(name=name))


@pytest.mark.parametrize(
    "address", ["a\n@example.org", "a@b@example.org", "<a@example.org>", "a b@example.org", "ŵ@example.org", ""]
)
def test_an_address_that_could_break_a_header_is_refused(address: str) -> None:
    hostile = replace(personal(), address=address)
    with pytest.raises(HeaderRefused):
        compiled().render(hostile)


def test_both_unsubscribe_headers_are_there() -> None:
    parsed = message_from_bytes(compiled().render(personal()), policy=policy.default)
    assert parsed["List-Unsubscribe"] == "<https://lessons.example/subscribe/unsubscribe/abc:def-_/>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["Date"] == format_datetime(WHEN)


def test_a_text_with_an_unknown_value_is_refused() -> None:
    with pytest.raises(SlotRefused, match="salary"):
        serialise(sender=SENDER, language="en", subject="x", text=TEXT + "{{ salary }}", html=None)


def test_a_part_without_the_way_out_is_refused() -> None:
    with pytest.raises(SlotRefused, match="unsubscribe_url"):
        serialise(sender=SENDER, language="en", subject="x", text=TEXT, html="<p>{{preferences_url}}</p>")


def test_the_same_values_give_the_same_bytes() -> None:
    assert compiled().render(personal()) == compiled().render(personal())


def test_large_print_raises_every_size_but_nought() -> None:
    assert enlarge('<td style="font-size:0px"><p style="font-size: 16px">') == (
        '<td style="font-size:0px"><p style="font-size: 22px">'
    )
