import { dirname, join } from 'node:path';
import type { Express, RequestHandler } from 'express';
import { securityHeaders } from './security-headers';

/** Where the pages of the API documents are and what they show. */
export interface DocsOptions {
  /** Where the page is: `/api/docs`. */
  path: string;
  /** The OpenAPI documents to choose from. */
  documents: readonly { name: string; url: string }[];
  cookieSecure: boolean;
}

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js', 'favicon-32x32.png'];

/** Serves Swagger UI with all services' documents, tried out as the visitor who is signed in. No inline script. */
export function mountDocs(app: Express, { path, documents, cookieSecure }: DocsOptions): void {
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  const headers = securityHeaders(cookieSecure, {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"], // the bundle writes style attributes
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  });
  const text =
    (type: string, body: string): RequestHandler =>
    (_request, response) => {
      response.set(headers).type(type).send(body);
    };
  app.get(path, text('html', page(path)));
  app.get(`${path}/start.js`, text('js', startScript(documents)));
  for (const file of FILES) {
    app.get(`${path}/${file}`, (_request, response) => {
      response.set(headers).set('Cache-Control', 'public, max-age=86400').sendFile(join(folder, file));
    });
  }
}

function page(path: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Marquee API</title>
    <link rel="icon" href="${path}/favicon-32x32.png">
    <link rel="stylesheet" href="${path}/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="${path}/swagger-ui-bundle.js"></script>
    <script src="${path}/swagger-ui-standalone-preset.js"></script>
    <script src="${path}/start.js"></script>
  </body>
</html>
`;
}

function startScript(documents: DocsOptions['documents']): string {
  return `SwaggerUIBundle({
  urls: ${JSON.stringify(documents)},
  dom_id: '#docs',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
  requestInterceptor: (request) => ({ ...request, credentials: 'same-origin' }),
});
`;
}
