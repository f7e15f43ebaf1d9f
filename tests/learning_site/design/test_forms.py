"""Forms come out in GOV.UK's patterns: label, hint, error and control belong together, and errors can be reached."""

import re

from django import forms
from django.template import Context, Template

from learning_site.design.forms import error_summary


class Everything(forms.Form):
    email = forms.EmailField(
        help_text="We send one message there.",
        max_length=10,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Enter your email address"},
    )
    kind = forms.ChoiceField(choices=[("", "Choose one"), ("Police", [("a", "Officer")]), ("b", "Public")])
    language = forms.ChoiceField(choices=[("en", "English"), ("cy", "Cymraeg")], widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(choices=[("1", "Custody"), ("2", "Roads")], widget=forms.CheckboxSelectMultiple)
    words = forms.CharField(widget=forms.Textarea)
    agree = forms.BooleanField(label="I agree")
    secret = forms.CharField(widget=forms.HiddenInput)


def rendered(template: str, form: forms.Form) -> str:
    return Template("{% load components %}" + template).render(Context({"form": form}))


def test_hint_and_error_describe_their_control() -> None:
    html = rendered("{% field form.email %}", Everything({}))

    assert '<div id="id_email-hint" class="govuk-hint">We send one message there.</div>' in html
    assert "Enter your email address" in html
    assert 'aria-describedby="id_email-hint id_email-error"' in html
    assert 'autocomplete="email"' in html


def test_the_browser_neither_cuts_nor_refuses_what_is_typed() -> None:
    html = rendered("{{ form }}", Everything())

    assert "maxlength" not in html
    assert "required" not in html


def test_the_form_keeps_what_was_typed_and_escapes_it() -> None:
    html = rendered("{{ form }}", Everything({"email": '"><script>', "kind": "a", "language": "cy", "themes": ["2"]}))

    assert 'value="&quot;&gt;&lt;script&gt;"' in html
    assert '<option value="a" selected>' in html
    assert re.search(r'value="cy" checked', html)
    assert re.search(r'value="2" checked', html)


def test_hidden_fields_are_there_without_a_label() -> None:
    html = rendered("{{ form }}", Everything(initial={"secret": "s"}))

    assert html.count('<input type="hidden" name="secret" value="s"') == 1
    assert "Secret" not in html


def test_each_error_in_the_summary_leads_to_a_control_that_exists() -> None:
    form = Everything({"email": "someone"})
    html = rendered("{% error_summary form %}{{ form }}", form)

    targets = re.findall(r'href="#([^"]+)"', html)

    assert len(targets) == len(form.errors)
    assert all(f'id="{target}"' in html for target in targets if target != "id_secret")


def test_the_summary_counts_and_says_nothing_without_errors() -> None:
    assert "There are 7 things to put right" in error_summary(Everything({}))
    assert error_summary(Everything()) == ""


def test_the_summary_gathers_formsets() -> None:
    formset = forms.formset_factory(Everything, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-MIN_NUM_FORMS": "0", "form-MAX_NUM_FORMS": "9"}
    )

    assert 'href="#id_form-0-email"' in error_summary(formset)


def test_a_group_of_options_keeps_its_name_and_order() -> None:
    html = rendered("{% field form.kind %}", Everything())

    assert html.index("Choose one") < html.index('<optgroup label="Police">') < html.index("Public")


def test_a_limit_is_said_and_never_enforced_by_the_browser() -> None:
    html = rendered("{% field form.words count=600 rows=8 %}", Everything())

    assert "You can enter up to 600 characters" in html
    assert 'data-maxlength="600"' in html
    assert 'rows="8"' in html


def test_options_of_a_field_reach_its_markup() -> None:
    html = rendered(
        '{% field form.language inline=True small=True label="Which language?" label_size="m" %}', Everything()
    )

    assert "govuk-radios--inline govuk-radios--small" in html
    assert '<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Which language?</legend>' in html
