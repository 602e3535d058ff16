import pytest
from datetime import timedelta
from django.urls import reverse
from django.utils import timezone
from branches.models import Unit, User
from branches.access import Role
from membership.example import loading
from membership.models import AdmissionCase, StageChange
from membership.selectors.dated_papers import dated_papers
from membership.services.corrections import correct_dates
from tests.factories.branches import make_user
from tests.factories.membership import make_feed
from tests.browser.test_every_page import SECRET, faults, look  # noqa

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OUT = "/tmp/mine/shots/"


def test_look(visit, faults):
    loading.load(today=timezone.localdate(), secret=SECRET)
    branch = Unit.objects.get(name="Chi bộ bản 07")
    office = make_user(role=Role.OFFICE, unit=branch.parent)
    secretary = make_user(role=Role.SECRETARY, unit=branch)
    feed = make_feed(user=office, unit=branch.parent)
    urls = {"terms": "/thoi-han/", "calendar": "/lich/", "feeds": "/lich/nguon/", "digest": "/giao-ban/", "handbook": "/so-tay/",
            "search": "/so-tay/?tim=giap+lai", "chapter": "/so-tay/ho-so/", "booklet": "/so-tay/in/"}
    for case in AdmissionCase.objects.filter(branch__parent=branch.parent, is_live=True, stage="PROBATION"):
        papers = [p for p in dated_papers(case) if p.field == "held_on" and p.record._meta.model_name == "ceremony"]
        if papers:
            urls["correct"] = reverse("membership:date_correct", args=[case.pk])
            try:
                line = correct_dates(case=case, days={papers[0].key: papers[0].day + timedelta(days=1)}, reason="Ghi nhầm so với biên bản", on=timezone.localdate(), by=office)
                urls["corrected"] = reverse("membership:date_corrected", args=[case.pk, line.pk])
                break
            except Exception as e:
                print("refused", repr(e)[:300])
    decision = AdmissionCase.objects.filter(branch__parent=branch.parent, is_live=True, stage="DECISION").first()
    if decision:
        urls["step"] = reverse("membership:case_action", args=[decision.pk, "issue_decision"])
    page = visit("/", user=office)
    bad = {}
    for name, url in urls.items():
        page.goto(url)
        if name == "step":
            page.locator("summary", has_text="Sổ tay").click()
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=f"{OUT}{name}-{width}.png", full_page=width == 1280 and name not in ("booklet",))
        found = faults(page)
        if found:
            bad[name] = found
        page.set_viewport_size({"width": 1280, "height": 800})
        if name in ("terms", "calendar", "digest", "chapter", "booklet"):
            page.pdf(path=f"{OUT}{name}.pdf", prefer_css_page_size=True)
    page = visit("/lich/", user=secretary, width=360)
    page.screenshot(path=f"{OUT}secretary-360.png", full_page=True)
    print("BAD", bad)
    assert bad == {}
