"""What a box that searches sends."""

from django import forms

from nammlau.forms import BaseForm, PaperDateField


class PickForm(BaseForm):
    """The text typed so far; a picker of members also says of which branch and for which day."""

    q = forms.CharField(required=False, max_length=120)


class MemberPickForm(forms.Form):
    """Of which branch, and official on which day; both stand in the address of the picker."""

    branch = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    on = PaperDateField(required=False)
