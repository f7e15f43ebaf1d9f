// Everything here only adds to pages that work without it. The service navigation is left out on purpose: its sections
// are never behind a menu button. MOJ's timeline needs no script.

import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink
} from 'govuk-frontend'

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  SkipLink
]) {
  createAll(component)
}
