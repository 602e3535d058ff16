"""How an office begins: the administrator founds its commune and gives out accounts, and people come in with codes."""

COMMUNE = "Đảng bộ xã Nậm Lầu"
CHOSEN_PASSWORD = "ngô trên nương chín vàng"


def found_commune(admin):
    """Found the commune, say in what area it lies and who decides its admissions."""
    admin.go("Chi bộ và bản", "Huyện ủy Thuận Châu")
    admin.open_menu("Thay đổi", "Thêm đảng bộ trực thuộc")
    admin.fill({"Tên đảng bộ": COMMUNE, "Mã đơn vị": "namlau", "Cấp": "Xã"})
    admin.press("Lưu")
    admin.sees("Đã thêm đảng bộ.")
    admin.follow(COMMUNE)
    admin.is_at(COMMUNE)
    admin.sees("Chưa có đơn vị trực thuộc")
    admin.follow("Ghi loại địa bàn")
    admin.fill({"Loại địa bàn": "Vùng đặc biệt khó khăn", "Từ ngày": "01/01/2000"})
    admin.press("Lưu")
    admin.follow("Ghi thẩm quyền")
    admin.pick("Cấp ra quyết định kết nạp", "huyen uy")
    answers = ("Đảng ủy cơ sở biểu quyết trước khi trình", "Đã đối chiếu với văn bản của cấp trên")
    admin.fill({answers[0]: True, answers[1]: True, "Từ ngày": "01/01/2000"})
    admin.press("Lưu")
    admin.sees("đảng ủy cơ sở biểu quyết trước", "Vùng đặc biệt khó khăn")


def give_account(admin, full_name, username, role, unit):
    """Add an account with a role, and return the code on its slip."""
    admin.go("Người dùng", "Thêm người dùng")
    admin.fill({"Họ và tên": full_name, "Tên đăng nhập": username, "Vai trò": role, "Từ ngày": "01/01/2020"})
    admin.pick("Tại đơn vị", unit)
    admin.press("Lưu")
    admin.is_at(full_name)
    return issue_code(admin)


def issue_code(desk):
    desk.follow("Cấp mã đăng nhập")
    desk.press("Cấp mã")
    desk.is_at("Phiếu mã đăng nhập một lần")
    return desk.main.locator("code").last.inner_text()


def enter_with_code(desk, username, code):
    """Sign in for the first time: with the code from the slip, choosing a password."""
    desk.sign_in(username, code)
    desk.is_at("Chọn mật khẩu")
    desk.fill({"Mật khẩu mới": CHOSEN_PASSWORD, "Nhập lại mật khẩu mới": CHOSEN_PASSWORD})
    desk.press("Lưu")
    desk.sees("Đã đổi mật khẩu.")
    desk.is_at("Việc cần làm")
