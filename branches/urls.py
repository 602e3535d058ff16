"""Addresses of the organisation: sign-in, units, villages, documents, quotas, users."""

from django.urls import path

from branches.views import (
    accounts,
    bulk_users,
    confirmation,
    documents,
    place_years,
    places,
    quotas,
    saved_filters,
    unit_acts,
    units,
    users,
)

app_name = "branches"

own_account = [
    path("dang-nhap/", accounts.sign_in, name="sign_in"),
    path("dang-xuat/", accounts.sign_out, name="sign_out"),
    path("chon-mat-khau/", accounts.choose_password, name="choose_password"),
    path("doi-mat-khau/", accounts.change_password, name="change_password"),
    path("phien-lam-viec/", accounts.session_list, name="session_list"),
    path("phien-lam-viec/<int:pk>/ket-thuc/", accounts.session_end, name="session_end"),
    path("xac-nhan/", confirmation.confirm, name="confirm"),
]

organisation = [
    path("don-vi/", units.unit_list, name="unit_list"),
    path("don-vi/xuat/", units.unit_list_export, name="unit_list_export"),
    path("don-vi/tim/", units.pick_unit, name="pick_unit"),
    path("don-vi/them-chi-bo/", units.branch_add, name="branch_add"),
    path("don-vi/<int:pk>/", units.unit_detail, name="unit_detail"),
    path("don-vi/<int:pk>/sua/", units.unit_edit, name="unit_edit"),
    path("don-vi/<int:pk>/them-chi-bo/", units.branch_create, name="branch_create"),
    path("don-vi/<int:pk>/them-dang-bo/", units.committee_create, name="committee_create"),
    path("don-vi/<int:pk>/doi-ten/", unit_acts.unit_rename, name="unit_rename"),
    path("don-vi/<int:pk>/truc-thuoc/", unit_acts.unit_move, name="unit_move"),
    path("don-vi/<int:pk>/dia-ban/", unit_acts.place_class_set, name="place_class_set"),
    path("don-vi/<int:pk>/tham-quyen/", unit_acts.approval_chain_set, name="approval_chain_set"),
    path("don-vi/<int:pk>/ket-thuc/", unit_acts.unit_close, name="unit_close"),
    path("don-vi/<int:pk>/sap-nhap/", unit_acts.branches_merge, name="branches_merge"),
    path("don-vi/<int:pk>/them-ban/", places.village_create, name="village_create"),
    path("don-vi/<int:pk>/them-doan-the/", places.mass_organisation_create, name="mass_organisation_create"),
    path("ban/<int:pk>/", places.village_detail, name="village_detail"),
    path("ban/<int:pk>/sua/", places.village_edit, name="village_edit"),
    path("ban/<int:pk>/ket-thuc/", places.village_close, name="village_close"),
    path("ban/<int:pk>/chi-bo/", places.village_assign, name="village_assign"),
    path("doan-the/<int:pk>/ket-thuc/", places.mass_organisation_end, name="mass_organisation_end"),
]

directives = [
    path("van-ban/", documents.document_list, name="document_list"),
    path("van-ban/xuat/", documents.document_list_export, name="document_list_export"),
    path("van-ban/tim/", documents.pick_document, name="pick_document"),
    path("van-ban/them/", documents.document_add, name="document_add"),
    path("van-ban/<int:pk>/", documents.document_detail, name="document_detail"),
    path("van-ban/<int:pk>/sua/", documents.document_edit, name="document_edit"),
    path("don-vi/<int:pk>/them-van-ban/", documents.document_create, name="document_create"),
]

targets = [
    path("chi-tieu/", quotas.quota_grid, name="quota_grid"),
    path("chi-tieu/lich-su/", quotas.quota_history, name="quota_history"),
    path("chi-tieu/lich-su/xuat/", quotas.quota_history_export, name="quota_history_export"),
    path("chi-tieu/<int:pk>/<int:year>/", quotas.quota_year, name="quota_year"),
    path("chi-tieu/<int:pk>/<int:first>-<int:last>/", quotas.quota_term, name="quota_term"),
    path("chi-tieu/<int:pk>/<int:first>-<int:last>/xuat/", quotas.quota_export, name="quota_export"),
]

figures = [
    path("so-lieu-dia-ban/<int:pk>/", place_years.place_year_choice, name="place_year_choice"),
    path("so-lieu-dia-ban/<int:pk>/<int:year>/", place_years.place_year, name="place_year"),
    path("so-lieu-dia-ban/<int:pk>/<int:year>/xuat/", place_years.place_year_export, name="place_year_export"),
]

people_with_accounts = [
    path("nguoi-dung/", users.user_list, name="user_list"),
    path("nguoi-dung/xuat/", users.user_list_export, name="user_list_export"),
    path("nguoi-dung/chon/", bulk_users.user_list_bulk, name="user_list_bulk"),
    path("nguoi-dung/them/", users.user_create, name="user_create"),
    path("nguoi-dung/<int:pk>/", users.user_detail, name="user_detail"),
    path("nguoi-dung/<int:pk>/sua/", users.user_edit, name="user_edit"),
    path("nguoi-dung/<int:pk>/vai-tro/", users.role_grant, name="role_grant"),
    path("nguoi-dung/<int:pk>/khoa/", users.user_switch, name="user_switch"),
    path("nguoi-dung/<int:pk>/ma/", users.user_code, name="user_code"),
    path("vai-tro/<int:pk>/ket-thuc/", users.role_end, name="role_end"),
]

kept_filters = [
    path("bo-loc/", saved_filters.saved_filter_list, name="saved_filter_list"),
    path("bo-loc/luu/<slug:name>/", saved_filters.saved_filter_create, name="saved_filter_create"),
    path("bo-loc/<int:pk>/", saved_filters.saved_filter_apply, name="saved_filter_apply"),
    path("bo-loc/<int:pk>/ten/", saved_filters.saved_filter_rename, name="saved_filter_rename"),
    path("bo-loc/<int:pk>/xoa/", saved_filters.saved_filter_delete, name="saved_filter_delete"),
]

urlpatterns = own_account + organisation + directives + targets + figures + people_with_accounts + kept_filters
