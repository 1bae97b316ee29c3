import { createApp, mountDocs } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { showCurrentUser } from './routes/show-current-user';
import { signIn } from './routes/sign-in';
import { signOut } from './routes/sign-out';
import { signUp } from './routes/sign-up';

const DOCUMENTS = ['users', 'tickets', 'orders', 'payments'].map((name) => ({ name, url: `/api/${name}/openapi.json` }));

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'auth',
    prefix: '/api/users',
    routes: [signUp, signIn, signOut, showCurrentUser],
    dependencies,
    translateErrors: [mongoRefusal],
    mount: (app) => mountDocs(app, { path: '/api/docs', documents: DOCUMENTS, cookieSecure: http.cookieSecure }),
    ...http,
  });
}
