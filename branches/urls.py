"""Addresses of the organisation: sign-in, units, villages, quotas, users."""

from django.urls import path

from branches.views import accounts, confirmation

app_name = "branches"

urlpatterns = [
    path("dang-nhap/", accounts.sign_in, name="sign_in"),
    path("dang-xuat/", accounts.sign_out, name="sign_out"),
    path("chon-mat-khau/", accounts.choose_password, name="choose_password"),
    path("doi-mat-khau/", accounts.change_password, name="change_password"),
    path("phien-lam-viec/", accounts.session_list, name="session_list"),
    path("phien-lam-viec/<int:pk>/ket-thuc/", accounts.session_end, name="session_end"),
    path("xac-nhan/", confirmation.confirm, name="confirm"),
]
