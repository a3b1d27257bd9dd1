export default {
  'mailbox.signsIn': 'Signs in',
  'mailbox.signsInWith': 'At the provider ({name})',
  'mailbox.byPassword': 'With a password',
  'mailbox.signIn': 'Sign in',
  'mailbox.signInAgain': 'Sign in again',
  'mailbox.saveAndSignIn': 'Save and sign in',
  'signIn.missingApp':
    'Nothing was tested or saved: this provider takes no password, and there is no sign-in app for it yet. An administrator adds one under Sign-in apps on this page; then come back here.',
  'signIn.hint':
    'No password is stored. The provider asks you to allow the app; sign in there with the account of this mailbox.',
  'signIn.byPasswordHint':
    'This provider takes no passwords over IMAP any more. Let the mailbox sign in with the app.',
  'signIn.since': 'signed in {when} as {account}, by {app}',
  'signIn.endsIn':
    'The permission runs out {days, plural, =0 {today} one {in # day} other {in # days}}. Sign in again before that.',
  'signIn.over': 'The permission should have run out by now. Sign in again.',
  'signIn.ending': 'Ending the sign-in…',
  'signIn.done': 'Signed in',
  'signIn.failed': 'Not signed in',
  'signIn.doneAs': '{address} is open, signed in as {account}. Its mail is fetched from here on.',
  'signIn.doneWords': '{address} is open. Its mail is fetched from here on.',
  'oauthApp.title': 'Sign-in apps',
  'oauthApp.words':
    'With an app of your own, registered with Google or Microsoft, mailboxes sign in without a password. The guide that comes with the desk (docs/guide/en.md) shows how to register one.',
  'oauthApp.none': 'No sign-in app yet',
  'oauthApp.noneWords': 'Needed for Microsoft 365. Gmail works with an app or with app passwords.',
  'oauthApp.add': 'Add app',
  'oauthApp.addTitle': 'Add a sign-in app',
  'oauthApp.edit': 'Edit app',
  'oauthApp.editTitle': 'Edit {name}',
  'oauthApp.remove': 'Remove app',
  'oauthApp.removeTitle': 'Remove {name}?',
  'oauthApp.removeWords':
    'No mailbox signs in with it. To use it again, its client ID and secret have to be entered anew.',
  'oauthApp.saved': 'Sign-in app saved',
  'oauthApp.used':
    '{count, plural, =0 {No mailbox signs in with it} one {# mailbox signs in with it} other {# mailboxes sign in with it}}',
  'oauthApp.secretDays':
    'Its client secret runs out {days, plural, =0 {today} one {in # day} other {in # days}}. Make a fresh one and enter it here.',
  'oauthApp.secretOver': 'Its client secret has run out. Make a fresh one and enter it here.',
  'oauthApp.redirect': 'Register this redirect URI with the provider, letter by letter:',
  'oauthApp.redirectLabel': 'Redirect URI',
  'oauthApp.redirectProblem':
    'Providers cannot lead back to this address. Set PUBLIC_URL to the https address of the desk, or open it as http://localhost on its own machine.',
  'oauthApp.redirectNumbered':
    'Microsoft does not take an address with numbers. Open the desk as http://localhost:{port}, and register what stands here then.',
  'oauthApp.name': 'Name',
  'oauthApp.nameHint': 'As your team knows it, for example “Lumo Microsoft 365”.',
  'oauthApp.provider': 'Provider',
  'oauthApp.clientId': 'Client ID',
  'oauthApp.directory': 'Directory (tenant) ID',
  'oauthApp.directoryHint':
    'Needed where the app is for one organisation alone. Left empty, any account may sign in.',
  'oauthApp.authoriseUrl': 'Authorisation address',
  'oauthApp.tokenUrl': 'Token address',
  'oauthApp.scopes': 'Scopes',
  'oauthApp.scopesHint': 'Separated by spaces; those for IMAP, SMTP and offline access.',
  'oauthApp.secret': 'Client secret',
  'oauthApp.secretHint': 'Its value, not the secret ID.',
  'oauthApp.secretEnds': 'Secret runs out on',
  'oauthProvider.google': 'Google',
  'oauthProvider.microsoft': 'Microsoft',
  'oauthProvider.microsoft_china': 'Microsoft (21Vianet, China)',
  'oauthProvider.other': 'Another provider',
} as const;
