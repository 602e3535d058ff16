"""Pages that show every part of the look once, with invented content; tests and eyes alone read them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from branches.models import User
from nammlau import charts, pyramids
from nammlau.forms import (
    BaseForm,
    ImpreciseDateField,
    OneTimeTokenMixin,
    Option,
    PaperDateField,
    SearchSelectField,
    VersionMixin,
)

PEOPLE = [
    Option(1, "Lò Văn An", "bản Lầu, 1990"),
    Option(2, "Lò Văn Ánh", "bản Nong, 1987"),
    Option(3, "Quàng Thị Bích", "trường tiểu học, 1995"),
]
NAVIGATION = [
    SimpleNamespace(label=label, url=url, icon=icon, is_current=current, group=group)
    for label, url, icon, current, group in [
        ("Việc cần làm", "/", "list-check", True, ""),
        ("Quy trình", "/form", "diagram-3", False, "Phát triển Đảng"),
        ("Đề xuất của chi bộ", "/list", "inbox", False, "Phát triển Đảng"),
        ("Lớp bồi dưỡng", "/c", "mortarboard", False, "Phát triển Đảng"),
        ("Cuộc họp chi bộ", "/d", "check2-square", False, "Phát triển Đảng"),
        ("Danh sách đảng viên", "/e", "people", False, "Đảng bộ"),
        ("Chi bộ, bản", "/f", "building", False, "Đảng bộ"),
        ("Chỉ tiêu", "/g", "bullseye", False, "Đảng bộ"),
        ("Báo cáo năm", "/h", "bar-chart", False, "Đảng bộ"),
        ("Nhập từ Excel", "/i", "upload", False, "Đảng bộ"),
    ]
]


@dataclass(frozen=True)
class Reader:
    """Who is signed in, as far as the frame asks."""

    full_name: str = "Cà Thị Mai"
    is_authenticated: bool = True

    def get_username(self):
        return "mai"


@dataclass(frozen=True)
class GalleryFinding:
    severity: str
    message: str
    source: str = ""
    mender: str = ""
    clears_on: date | None = None


@dataclass(frozen=True)
class Entry:
    title: str
    icon: str = ""
    effective_on: object = None
    recorded_at: datetime | None = None
    recorded_by: str = ""
    note: str = ""


class GalleryForm(OneTimeTokenMixin, VersionMixin, BaseForm):
    full_name = forms.CharField(label="Họ và tên", max_length=120)
    born = ImpreciseDateField(label="Ngày sinh", help_text="Chỉ biết năm thì ghi năm.")
    decided_on = PaperDateField(label="Ngày quyết định", required=False)
    mentor = SearchSelectField(search_url="people", label="Đảng viên giúp đỡ", required=False)
    branch = forms.ChoiceField(label="Chi bộ", choices=[("", "—"), ("1", "Chi bộ bản Lầu")], required=False)
    is_youth = forms.BooleanField(label="Là đoàn viên", required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=[("M", "Nam"), ("F", "Nữ")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mentor"].queryset = User.objects.all()
        self.fields["mentor"].search = lambda text: [option for option in PEOPLE if text in option.label]


class FilterForm(BaseForm):
    text = forms.CharField(label="Họ tên", max_length=80, required=False)
    year = forms.IntegerField(label="Năm", required=False)
    stage = forms.ChoiceField(label="Bước", choices=[("", "Tất cả"), ("SOURCE", "Nguồn")], required=False)


@dataclass
class Frame:
    """What the context processors of the program give, here by hand."""

    is_example: bool = True
    user: Reader = field(default_factory=Reader)
    user_unit: str = "Đảng ủy xã Nậm Lầu"
    user_roles: tuple = ("Văn phòng Đảng ủy",)
    sign_out_url: str = "/sign-out"

    def context(self, **more):
        menu = [SimpleNamespace(label="Đổi mật khẩu", url="/password", icon="key")]
        return {**vars(self), "navigation": NAVIGATION, "user_menu": menu, **more}


PARTS = """{% extends "base.html" %}{% load ui %}
{% block title %}Thư viện{% endblock %}
{% block breadcrumbs %}{% breadcrumbs "Việc cần làm" "/" "Thư viện thành phần" %}{% endblock %}
{% block heading %}Thư viện thành phần{% endblock %}
{% block lead %}<p class="lead">Mỗi thành phần của giao diện một lần, với nội dung hư cấu.</p>{% endblock %}
{% block actions %}<a class="btn btn-outline-secondary" href="/list">{% icon "printer" %}In</a>
<a class="btn btn-primary" href="/form" data-shortcut="n">{% icon "plus-lg" %}Thêm người</a>{% endblock %}
{% block content %}
<div class="tiles">
  {% stat_tile "Quá hạn" 3 "việc" url="/late" tone="danger" icon="exclamation-triangle-fill" %}
  {% stat_tile "Đến hạn trong 30 ngày" 7 "việc" url="/soon" tone="warning" icon="clock" %}
  {% stat_tile "Kết nạp năm nay" "4/9" "44,4%" tone="done" icon="award" %}
  {% stat_tile "Đảng viên" "259" "30 chi bộ" icon="people" %}
</div>
<div class="columns"><div>
<section class="card-paper"><h2>Các bước</h2>
<p>{% for code, label in stages %}{% stage_badge code label %} {% endfor %}{% badge "lần hai" %}</p>
<p>{% deadline soon today %}<br>{% deadline late today %}<br>{% deadline later today %}<br>
{% deadline None today %}</p></section>
<section class="card-paper"><h2>Điều kiện</h2>{% findings findings_list %}{% findings none %}</section>
<section class="card-paper"><h2>Hồ sơ</h2>{% definition_list facts %}</section>
<section class="card-paper">{% bar_chart bars %}</section>
<section class="card-paper">{% bar_chart ten_years %}</section>
</div><div>
<section class="card-paper"><h2>Chỉ tiêu 2026</h2>
{% quota_bar 9 4 3 "Kết nạp" %}{% quota_bar None 2 1 "Cử đi học" %}
{% quota_bar 2 3 0 "Công nhận" %}{% quota_bar 0 0 0 "Bản Nong" %}</section>
<section class="card-paper"><h2>Diễn biến</h2>{% timeline entries %}</section>
<section class="card-paper">{% target_chart targets %}</section>
<section class="card-paper">{% funnel_chart funnel %}</section>
<section class="card-paper">{% pyramid_chart ages %}</section>
</div></div>
{% empty_state "Chưa có ai trong nguồn" "Chi bộ đề xuất quần chúng ưu tú, văn phòng xem xét." "/form" "Thêm người" %}
{% endblock %}"""

LIST = """{% extends "base.html" %}{% load ui %}{% block title %}{{ page_title }}{% endblock %}
{% block heading %}{{ page_title }}{% endblock %}{% block actions %}
<a class="btn btn-primary" href="/form" data-shortcut="n">{% icon "plus-lg" %}Thêm người</a>{% endblock %}
{% block content %}{% include "components/_list_toolbar.html" %}<form method="post">{% csrf_token %}
{% include "components/_bulk_bar.html" %}
<div class="table-wrap"><table class="table table-cards"><thead><tr>{% include "components/_select_all.html" %}
<th scope="col">Họ và tên</th><th scope="col">Chi bộ</th><th scope="col">Bước</th><th scope="col">Hạn</th>
<th scope="col" class="num">Lần</th></tr></thead><tbody>
{% for row in rows %}<tr>{% include "components/_select_row.html" with pk=row.value label=row.label %}
<th scope="row"><a href="/form">{{ row.label }}</a></th><td data-label="Chi bộ">{{ row.hint }}</td>
<td data-label="Bước">{% stage_badge "PROBATION" "Dự bị 12 tháng" %}</td>
<td data-label="Hạn">{% deadline late today %}</td>
<td class="num" data-label="Lần">1</td></tr>{% endfor %}</tbody></table></div></form>
{% pager previous_url next_url rows|length %}{% endblock %}"""

STAGES = [
    ("SOURCE", "Nguồn phát triển"),
    ("COURSE", "Học lớp nhận thức về Đảng"),
    ("BRANCH_VOTE", "Chi bộ xét kết nạp"),
    ("PROBATION", "Dự bị 12 tháng"),
    ("OFFICIAL", "Đảng viên chính thức"),
    ("CLOSED", "Đã dừng"),
]
FINDINGS = [
    GalleryFinding(
        "BLOCKER",
        "Chưa đủ 18 tuổi (tính theo tháng): còn 2 tháng.",
        "Điều lệ Đảng (2011), Điều 1",
        "Chờ đến ngày",
        date(2026, 9, 1),
    ),
    GalleryFinding("WARNING", "Chưa phân công đảng viên giúp đỡ.", "Hướng dẫn 01-HD/TW", "Chi bộ"),
    GalleryFinding("NOTE", "Giấy chứng nhận còn giá trị đến hết tháng thứ sáu mươi."),
]
ENTRIES = [
    Entry(
        "Chi bộ biểu quyết đồng ý", "check2-square", date(2026, 5, 3), datetime(2026, 5, 4, 8, tzinfo=UTC), "Cà Thị Mai"
    ),
    Entry("Ghi nhận chứng nhận", "mortarboard", (date(2025, 11, 1), "MONTH"), note="Số 12-CN/TTCT"),
    Entry("Đưa vào nguồn", "person-plus", (date(2024, 1, 1), "YEAR")),
]
BARS = charts.GroupedBars(
    "Cử đi học và kết nạp theo năm",
    ("2015", "2016", "6 tháng 2017"),
    (
        charts.Series("Cử đi học", (23, 28, 17)),
        charts.Series("Kết nạp", (14, 16, 7)),
        charts.Series("Chính thức", (9, 13, 0)),
    ),
)
TEN_YEARS = charts.GroupedBars(
    "Mười năm",
    tuple(str(year) for year in range(2008, 2018)),
    (
        charts.Series("Kết nạp", (4, 5, 6, 8, 9, 9, 12, 14, 16, 7)),
        charts.Series("Chính thức", (3, 4, 5, 6, 8, 9, 9, 12, 14, 16)),
    ),
)
TARGETS = charts.TargetBars(
    "Kết nạp so với chỉ tiêu",
    (
        charts.TargetRow("Chi bộ bản Lầu", 2, 3),
        charts.TargetRow("Chi bộ trường tiểu học", 3, 2),
        charts.TargetRow("Chi bộ bản Nong (chưa giao)", 1),
    ),
)
FUNNEL = charts.Funnel(
    "Người theo bước",
    tuple(charts.Step(label, value) for (_code, label), value in zip(STAGES, (31, 12, 4, 9, 259, 2), strict=True)),
)

AGES = pyramids.Pyramid(
    "Tháp tuổi",
    ("18–30 tuổi", "31–40 tuổi", "Trên 60 tuổi"),
    charts.Series("Nam", (1120, 310, 4)),
    charts.Series("Nữ", (97, 402, 0)),
)


@login_not_required
def parts(request):
    messages.success(request, "Đã ghi biểu quyết của chi bộ.", extra_tags="/undo")
    messages.warning(request, "Đã lưu, nhưng lễ kết nạp quá hạn 3 ngày.")
    return page(
        request,
        PARTS,
        stages=STAGES,
        findings_list=FINDINGS,
        none=[],
        today=date(2026, 6, 1),
        soon=date(2026, 6, 13),
        late=date(2026, 5, 29),
        later=date(2026, 9, 1),
        facts=[("Họ và tên", "Lò Văn An"), ("Điện thoại", ""), ("Số lần", 0), ("Dân tộc", "Thái")],
        entries=ENTRIES,
        bars=BARS,
        ten_years=TEN_YEARS,
        targets=TARGETS,
        ages=AGES,
        funnel=FUNNEL,
    )


@login_not_required
def form(request):
    filled = GalleryForm(request.POST) if request.method == "POST" else GalleryForm(initial={"version": 1})
    if request.method == "POST" and filled.is_valid():
        return HttpResponse(f"saved {filled.cleaned_data['mentor']}")
    context = Frame().context(
        page_title="Thêm người vào nguồn", form=filled, cancel_url="/", intro="Tìm trước khi thêm."
    )
    return render(request, "components/form_page.html", context)


@login_not_required
def confirm(request):
    context = Frame().context(
        page_title="Xóa hồ sơ",
        question="Đưa hồ sơ này vào thùng rác?",
        consequences=["Hồ sơ không còn trong danh sách.", "Văn phòng khôi phục được trong 90 ngày."],
        submit_label="Đưa vào thùng rác",
        cancel_url="/",
    )
    return render(request, "components/confirm_page.html", context)


@login_not_required
def conflict(request):
    rows = [
        {
            "label": "Họ và tên",
            "before": "Lò Văn An",
            "theirs": "Lò Văn An",
            "mine": "Lò Văn An",
            "is_different": False,
        },
        {"label": "Dân tộc", "before": "", "theirs": "Thái", "mine": "Khơ Mú", "is_different": True},
    ]
    context = Frame().context(
        page_title="Hai người cùng sửa một hồ sơ",
        rows=rows,
        saved_by="Cà Thị Mai",
        saved_at=datetime(2026, 5, 4, 8, tzinfo=UTC),
        form=GalleryForm(initial={"full_name": "Lò Văn An"}),
        cancel_url="/",
    )
    return render(request, "components/conflict_page.html", context, status=409)


@login_not_required
def listing(request):
    return page(
        request,
        LIST,
        page_title="Quần chúng trong nguồn",
        rows=PEOPLE,
        today=date(2026, 6, 1),
        late=date(2026, 5, 29),
        previous_url="",
        next_url="?after=3",
        filter_form=FilterForm(),
        is_filtered=True,
        reset_url="/list",
        columns=[SimpleNamespace(value="branch", label="Chi bộ", is_shown=True)],
        saved_filters=[SimpleNamespace(label="Bản Lầu 2026", url="?filter=1", delete_url="/delete")],
        save_filter_url="/save",
        bulk_actions=[("enroll", "Cử đi học")],
    )


@login_not_required
def people(request):
    text = request.POST.get("q", "").lower()
    found = [option for option in PEOPLE if text in option.label.lower()]
    return render(request, "components/_options.html", {"options": found})


def page(request, source, **context):
    return HttpResponse(engines["django"].from_string(source).render(Frame().context(**context), request))


urlpatterns = [
    path("", parts),
    path("form", form),
    path("confirm", confirm),
    path("conflict", conflict),
    path("list", listing),
    path("people", people, name="people"),
    path("", include("branches.urls")),
    path("", include("membership.urls")),
    path("quan-tri/", admin.site.urls),
]
