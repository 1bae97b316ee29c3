import { createApp } from '@marquee/common/http';
import { mongoRefusal } from '@marquee/common/mongo';
import type { HttpEnvironment } from '@marquee/common/service';
import type { Dependencies } from './dependencies';
import { listEmails } from './routes/list-emails';
import { listTemplates } from './routes/list-templates';
import { previewTemplate } from './routes/preview-template';
import { resendEmail } from './routes/resend-email';
import { showOwnData } from './routes/show-own-data';

export function buildApp(dependencies: Dependencies, http: HttpEnvironment) {
  return createApp({
    service: 'notifications',
    prefix: '/api/notifications',
    routes: [showOwnData, listEmails, resendEmail, listTemplates, previewTemplate],
    dependencies,
    translateErrors: [mongoRefusal],
    ...http,
  });
}
