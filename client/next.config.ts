import { join } from 'node:path';
import type { NextConfig } from 'next';

const repository = join(__dirname, '..');

/** Headers that never change. The Content-Security-Policy carries a nonce and is made per request in src/proxy.ts. */
const securityHeaders = [
  // As the services say it. A browser takes it from what came by HTTPS only.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin-allow-popups' },
  { key: 'Permissions-Policy', value: 'camera=(self), microphone=(), geolocation=(), browsing-topics=()' },
];

const config: NextConfig = {
  // Container images set NEXT_OUTPUT=standalone at build time; everywhere else `next start` serves the plain build.
  output: process.env.NEXT_OUTPUT === 'standalone' ? 'standalone' : undefined,
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
  poweredByHeader: false,
  reactStrictMode: true,
  // The gateway in front compresses where it should; compressing twice costs CPU and buffers streams.
  compress: process.env.NEXT_COMPRESS !== 'false',
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default config;
