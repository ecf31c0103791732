"""A feed on the server of the tests, added and watched by the commands."""

from conftest import page

RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Example Post</title>'
    "<link>{base}/</link>{items}</channel></rss>"
)
HAPPENED = (
    "The two ministers signed accord number {number} in Geneva on Thursday and reopened both embassies."
)


def item(base: str, number: int) -> str:
    return f"<item><title>Accord {number}</title><link>{base}/a{number}</link><guid>{number}</guid></item>"


def publish(site, numbers) -> None:
    """Put up pages and a feed that names them."""
    for number in numbers:
        words = HAPPENED.format(number=number)
        address = f"https://post.example/a{number}"
        site.put(f"/a{number}", page(words, title=f"Accord {number} signed", address=address))
    items = "".join(item(site.address, number) for number in numbers)
    site.put("/feed", RSS.format(base=site.address, items=items), etag=f'"{len(numbers)}"')


def add(dateline, *addresses, archive):
    return dateline("add", *addresses, "--allow-private", "--pace", "0", "--archive", archive)


def watch(dateline, archive):
    return dateline("watch", "--once", "--now", "--allow-private", "--pace", "0", "--archive", archive)
