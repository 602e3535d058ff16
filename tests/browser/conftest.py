"""One Chromium for all tests of this folder, and the way into the program with it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HEIGHT = 800
RUN_AXE = """async () => {
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html]));
}"""


def runs(name):
    """Tell whether a browser is there and starts: the one of Ubuntu only points to a snap."""
    return shutil.which(name) and subprocess.run([name, "--version"], capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="package")
def browser():
    """Start Chromium once; on a computer without one the tests are skipped.

    Playwright keeps an event loop in this thread, where Django would refuse to ask the database.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        chromium = next(filter(runs, NAMES), own)
        if chromium == own and not Path(own).exists():
            pytest.skip("no Chromium on this computer")
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=shutil.which(chromium), args=ARGUMENTS)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture
def visit(browser, live_server):
    """Open a path in a window of its own: of some width, with or without scripts, signed in as ``user`` or as nobody.

    ``page.troubles`` gathers what the browser complains of.
    """
    contexts = []

    def open_page(path="/", width=1280, *, user=None, scripts=True):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": HEIGHT}, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        page.troubles = []
        page.on("console", lambda message: page.troubles.append(message.text))
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def session_cookie(user, address):
    """Sign a user in behind the scenes."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": address}


@pytest.fixture(scope="session")
def violations():
    """List what axe finds on a page: the rule and the markup concerned."""

    def found(page):
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        return page.evaluate(RUN_AXE)

    return found


@pytest.fixture(scope="session")
def overflow():
    """Tell by how many pixels a page is wider than its window."""
    return lambda page: page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
