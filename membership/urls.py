"""Addresses of the pipeline: people, cases, courses, meetings, members, reports, import and export."""

from django.urls import path

from membership.views import home, lists, merging, people, pickers, saved_filters, years
from membership.views.list_specs import CASES, COURSES, MEETINGS, MEMBERS, PEOPLE

app_name = "membership"

urlpatterns = [
    path("", home.home, name="home"),
    path("nguoi/", lists.person_list, name="person_list"),
    path("nguoi/xuat/", lists.list_export, {"spec": PEOPLE}, name="person_list_export"),
    path("nguoi/chon/", lists.list_bulk, {"spec": PEOPLE}, name="person_list_bulk"),
    path("nguoi/them/", people.person_create, name="person_create"),
    path("nguoi/them/trung/", people.person_duplicates, name="person_duplicates"),
    path("nguoi/trung/", merging.merge_suggestions, name="merge_suggestions"),
    path("nguoi/da-gop/", merging.merge_list, name="merge_list"),
    path("nguoi/da-gop/<int:pk>/tach/", merging.merge_undo, name="merge_undo"),
    path("nguoi/thung-rac/", people.recycle_bin, name="recycle_bin"),
    path("nguoi/<int:pk>/sua/", people.person_edit, name="person_edit"),
    path("nguoi/<int:pk>/xoa/", people.person_delete, name="person_delete"),
    path("nguoi/<int:pk>/khoi-phuc/", people.person_restore, name="person_restore"),
    path("nguoi/<int:pk>/gop/", merging.person_merge, name="person_merge"),
    path("nguoi/<int:pk>/gop/<int:other>/", merging.person_merge_into, name="person_merge_into"),
    path("ho-so/", lists.case_list, name="case_list"),
    path("ho-so/xuat/", lists.list_export, {"spec": CASES}, name="case_list_export"),
    path("ho-so/chon/", lists.list_bulk, {"spec": CASES}, name="case_list_bulk"),
    path("dang-vien/", lists.member_list, name="member_list"),
    path("dang-vien/xuat/", lists.list_export, {"spec": MEMBERS}, name="member_list_export"),
    path("dang-vien/chon/", lists.list_bulk, {"spec": MEMBERS}, name="member_list_bulk"),
    path("cuoc-hop/", lists.meeting_list, name="meeting_list"),
    path("cuoc-hop/xuat/", lists.list_export, {"spec": MEETINGS}, name="meeting_list_export"),
    path("lop/", lists.course_list, name="course_list"),
    path("lop/xuat/", lists.list_export, {"spec": COURSES}, name="course_list_export"),
    path("bo-loc/", saved_filters.saved_filter_list, name="saved_filter_list"),
    path("bo-loc/luu/<slug:name>/", saved_filters.saved_filter_create, name="saved_filter_create"),
    path("bo-loc/<int:pk>/", saved_filters.saved_filter_apply, name="saved_filter_apply"),
    path("bo-loc/<int:pk>/ten/", saved_filters.saved_filter_rename, name="saved_filter_rename"),
    path("bo-loc/<int:pk>/xoa/", saved_filters.saved_filter_delete, name="saved_filter_delete"),
    path("tim/chi-bo/", pickers.pick_branch, name="pick_branch"),
    path("tim/ban/", pickers.pick_village, name="pick_village"),
    path("tim/nguoi/", pickers.pick_person, name="pick_person"),
    path("tim/dang-vien/", pickers.pick_member, name="pick_member"),
    path("tim/lop/", pickers.pick_course, name="pick_course"),
    path("so-lieu/", years.year_page, name="year_page"),
    path("so-lieu/<int:pk>/", years.year_page, name="year_page_of"),
    path("so-lieu/<int:pk>/xuat/", years.year_export, name="year_export"),
]
