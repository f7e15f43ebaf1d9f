"""`{% load components %}`: every component of the look as a tag, and the filters that their templates need.

A tag takes the arguments of the function of the same name in `learning_site.design.components`; those of BLOCKS
take their content between the tag and its end: `{% govuk_inset_text %}…{% endgovuk_inset_text %}`.
"""

from django import template
from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import SafeString

from learning_site.design import forms
from learning_site.design.components import buttons, choices, content, inputs, labels, magazine, navigation, record
from learning_site.design.components.rendering import attributes
from learning_site.design.palette import theme_class

register = template.Library()

TAGS = (
    buttons.govuk_button,
    choices.govuk_checkboxes,
    choices.govuk_radios,
    choices.govuk_select,
    content.govuk_error_summary,
    content.govuk_summary_list,
    content.govuk_table,
    content.govuk_tag,
    content.govuk_task_list,
    content.govuk_warning_text,
    content.moj_timeline,
    inputs.govuk_character_count,
    inputs.govuk_date_input,
    inputs.govuk_file_upload,
    inputs.govuk_input,
    inputs.govuk_password_input,
    inputs.govuk_textarea,
    labels.govuk_error_message,
    labels.govuk_hint,
    labels.govuk_label,
    magazine.lt_audience,
    magazine.lt_chips,
    magazine.lt_cover,
    magazine.lt_cover_art,
    magazine.lt_date,
    magazine.lt_entry,
    magazine.lt_factors,
    magazine.lt_feedback,
    magazine.lt_matrix,
    magazine.lt_numbered,
    magazine.lt_pull,
    magazine.lt_questions,
    magazine.lt_search,
    magazine.lt_symbol,
    magazine.lt_warning_line,
    navigation.govuk_back_link,
    navigation.govuk_breadcrumbs,
    navigation.govuk_language_navigation,
    navigation.govuk_pagination,
    navigation.govuk_phase_banner,
    navigation.govuk_service_navigation,
    navigation.govuk_skip_link,
    record.lt_clock,
    record.lt_label,
    forms.field,
    forms.error_summary,
)

BLOCKS = (
    content.govuk_details,
    content.govuk_inset_text,
    content.govuk_notification_banner,
    content.govuk_panel,
    labels.govuk_fieldset,
    magazine.lt_told,
    magazine.lt_warning,
    record.work_label,
    record.work_next,
)

for tag in TAGS:
    register.simple_tag(tag)
for block in BLOCKS:
    register.simple_block_tag(block)

register.filter("attributes", attributes)
register.filter("theme", theme_class)


@register.filter
def paragraphs(value: str) -> SafeString:
    """Plain words as paragraphs; what is HTML already stays as it is."""
    if isinstance(value, SafeString) and "<" in value:
        return value
    return SafeString(linebreaks(conditional_escape(value)))
