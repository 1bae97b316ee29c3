import { createApp, mountDocs } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { banUser } from './routes/ban-user';
import { changePassword } from './routes/change-password';
import { confirmSignUp } from './routes/confirm-sign-up';
import { deleteAccount } from './routes/delete-account';
import { disownSession } from './routes/disown-session';
import { endOtherSessions } from './routes/end-other-sessions';
import { endSession } from './routes/end-session';
import { endSessionsOfUser } from './routes/end-sessions-of-user';
import { forgottenPassword } from './routes/forgotten-password';
import { liftBan } from './routes/lift-ban';
import { listEffects } from './routes/list-effects';
import { listSessions } from './routes/list-sessions';
import { listSignIns } from './routes/list-sign-ins';
import { listUsers } from './routes/list-users';
import { refreshForPage } from './routes/refresh-for-page';
import { refreshSession } from './routes/refresh-session';
import { resendSignUp } from './routes/resend-sign-up';
import { resetPassword } from './routes/reset-password';
import { showCurrentUser } from './routes/show-current-user';
import { showOwnData } from './routes/show-own-data';
import { showPassport } from './routes/show-passport';
import { showReset } from './routes/show-reset';
import { showSignUp } from './routes/show-sign-up';
import { showUser } from './routes/show-user';
import { signIn } from './routes/sign-in';
import { signOut } from './routes/sign-out';
import { signUp } from './routes/sign-up';

const DOCUMENTS = ['users', 'tickets', 'orders', 'payments', 'notifications', 'reviews', 'passes', 'chronicle'].map((name) => ({
  name,
  url: `/api/${name}/openapi.json`,
}));

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'auth',
    prefix: '/api/users',
    routes: [
      ...[signUp, showSignUp, confirmSignUp, resendSignUp, signIn, signOut, showCurrentUser, showPassport],
      ...[changePassword, forgottenPassword, showReset, resetPassword, showOwnData, deleteAccount],
      ...[refreshSession, refreshForPage, listSessions, endSession, endOtherSessions, disownSession, listSignIns],
      ...[listUsers, showUser, banUser, liftBan, endSessionsOfUser, listEffects],
    ],
    dependencies,
    translateErrors: [mongoRefusal],
    mount: (app) => mountDocs(app, { path: '/api/docs', documents: DOCUMENTS, cookieSecure: http.cookieSecure }),
    ...http,
    passportKeys: undefined, // who makes passports goes by the cookie
  });
}
