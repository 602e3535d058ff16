import pytest

from nammlau import charts, pyramids


def test_scale_is_round_and_not_below_the_highest():
    scales = {highest: charts.round_scale(highest) for highest in (0, 4, 5, 9, 11, 23, 28, 41, 99, 101, 259)}

    assert scales == {0: 4, 4: 4, 5: 8, 9: 12, 11: 20, 23: 40, 28: 40, 41: 60, 99: 100, 101: 200, 259: 400}


def test_grid_values_are_whole_numbers():
    assert charts.grid_values(8) == [0, 2, 4, 6, 8]


def test_upright_bar_reaches_from_axis_to_its_value():
    chart = charts.GroupedBars("Kết nạp", ("2015", "2016"), (charts.Series("Kết nạp", (40, 10)),))

    full, quarter = charts.draw_grouped_bars(chart).bars

    assert (full.y, full.height) == ("24.0", "200.0")
    assert (quarter.y, quarter.height) == ("174.0", "50.0")


def test_bars_of_a_group_stand_side_by_side():
    series = tuple(charts.Series(name, (1, 1)) for name in "abc")
    bars = charts.draw_grouped_bars(charts.GroupedBars("Ba loại", ("2015", "2016"), series)).bars

    edges = sorted((float(bar.x[:-1]), float(bar.x[:-1]) + float(bar.width[:-1])) for bar in bars)

    assert all(left[1] <= right[0] for left, right in zip(edges, edges[1:], strict=False))
    assert edges[0][0] >= charts.AXIS_WIDTH
    assert edges[-1][1] <= 100


def test_description_tells_every_figure():
    chart = charts.GroupedBars("Năm", ("2015", "2016"), (charts.Series("Kết nạp", (14, 16)),))

    assert charts.draw_grouped_bars(chart).description == "Kết nạp: 2015: 14, 2016: 16"


def test_series_needs_a_value_for_each_group():
    with pytest.raises(ValueError, match="one value per group"):
        charts.GroupedBars("Năm", ("2015", "2016"), (charts.Series("Kết nạp", (14,)),))


def test_blank_target_has_no_mark_and_no_ratio():
    assigned, blank = charts.draw_target_bars(
        charts.TargetBars("Chỉ tiêu", (charts.TargetRow("A", 2, 4), charts.TargetRow("B", 1)))
    ).rows

    assert (assigned.mark.at, assigned.bar.text) == ("62.00%", "2/4 · 50,0%")
    assert (blank.mark, blank.bar.text) == (None, "1")


def test_figure_of_a_lying_bar_stands_beyond_its_target():
    (row,) = charts.draw_target_bars(charts.TargetBars("Chỉ tiêu", (charts.TargetRow("A", 1, 4),))).rows

    assert row.bar.text_x == "62.00%"


@pytest.mark.parametrize("values", [(), (0, 0)])
def test_funnel_without_people_is_drawn(values):
    drawing = charts.draw_funnel(charts.Funnel("Bước", tuple(charts.Step("x", value) for value in values)))

    assert [row.bar.width for row in drawing.rows] == ["0.00%" for _value in values]


@pytest.mark.parametrize(("groups", "series", "is_wide"), [(8, 2, False), (6, 3, True), (8, 1, False), (9, 1, True)])
def test_many_bars_or_groups_make_a_chart_that_scrolls(groups, series, is_wide):
    rows = tuple(charts.Series(str(place), (1,) * groups) for place in range(series))

    drawing = charts.draw_grouped_bars(charts.GroupedBars("Năm", tuple("x" * groups), rows))

    assert drawing.is_wide == is_wide


def pyramid(bands, men, women):
    chart = pyramids.Pyramid("Tháp tuổi", bands, charts.Series("Nam", men), charts.Series("Nữ", women))
    return pyramids.draw_pyramid(chart)


def test_pyramid_has_the_oldest_on_top_and_its_sides_meet_at_the_axis():
    drawing = pyramid(("18–30", "31–40"), (40, 10), (20, 0))

    assert [pair.label for pair in drawing.pairs] == ["31–40", "18–30"]
    old, young = drawing.pairs
    assert (young.left.x, young.left.width, young.left.text_x) == ("16.00%", "34.00%", "16.00%")
    assert (young.right.x, young.right.width, young.right.text_x) == ("50.00%", "17.00%", "67.00%")
    assert (old.left.x, old.left.width, old.right.width) == ("41.50%", "8.50%", "0.00%")
    assert float(old.left.y) + float(old.left.height) <= young.label_y - 15
    assert float(young.left.y) + float(young.left.height) <= drawing.height


def test_sides_of_a_pyramid_differ_in_look_and_tell_their_sums():
    drawing = pyramid(("18–30", "31–40"), (1200, 34), (20, 1))

    assert (drawing.left, drawing.right) == ("Nam: 1.234", "Nữ: 21")
    assert {(pair.left.look, pair.right.look) for pair in drawing.pairs} == {(1, 2)}
    assert drawing.description == "31–40: Nam 34, Nữ 1; 18–30: Nam 1200, Nữ 20"


@pytest.mark.parametrize(("bands", "numbers"), [((), ()), (("18–30",), (0,))])
def test_pyramid_without_people_is_drawn(bands, numbers):
    assert [pair.left.width for pair in pyramid(bands, numbers, numbers).pairs] == ["0.00%" for _band in bands]


def test_side_of_a_pyramid_needs_a_value_for_each_band():
    with pytest.raises(ValueError, match="one value per band"):
        pyramid(("18–30",), (1, 2), (1,))
