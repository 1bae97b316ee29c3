import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/check/boundaries.mjs';

const sources = ['**/*.{ts,tsx}'];
const services = ['*/src/**/*.ts'];
const notServices = ['common/**', 'client/**', 'scripts/**', 'infra/**', 'bench/**', 'e2e/**', 'doctor/**', 'chaos/**'];
const tests = ['**/*.test.{ts,tsx}', '**/testing/**', '**/*.spec.ts'];

const namedExportsOnly = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: what a file gives has one name everywhere.',
};
const moment = 'The time comes in as an argument (a clock outside rules), so that tests can choose it.';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/.next/',
      '**/.cache/',
      '**/.data/',
      '**/coverage/',
      '**/test-results/',
      '**/next-env.d.ts',
      '**/public/',
    ],
  },
  js.configs.recommended,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-syntax': ['error', namedExportsOnly],
      'no-control-regex': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: sources,
    extends: [...tseslint.configs.recommended],
    plugins: { 'import-x': importX, marquee: { rules: { boundaries } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/internal-regex': '^@/',
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createNodeResolver({
          extensions: ['.ts', '.tsx', '.js', '.json'],
          conditionNames: ['source', 'require', 'node', 'default'],
          alias: { '@': [`${import.meta.dirname}/client/src`] },
        }),
      ],
    },
    rules: {
      'marquee/boundaries': 'error',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', 'internal', 'parent', ['sibling', 'index']],
          alphabetize: { order: 'asc', caseInsensitive: true },
          named: false,
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: [...tests, 'infra/local/demo/**'], rules: { 'max-lines': 'off' } },
  {
    files: services,
    ignores: [...notServices, ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings come from config.ts, through main.ts.' },
      ],
      'no-console': 'error',
      // Images have no others, and compile these sources.
      'import-x/no-extraneous-dependencies': ['error', { devDependencies: false, includeTypes: true }],
    },
  },
  {
    files: services,
    ignores: [...notServices, ...tests, '*/src/store/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        namedExportsOnly,
        {
          selector: "MemberExpression[property.name='model'][object.name=/store$/i]",
          message: 'Only store/ touches models: everything else changes records by store.change.',
        },
        {
          selector: "MemberExpression[property.name='connection'][object.name=/(store|database)$/i]",
          message: 'Only store/ touches the connection.',
        },
      ],
    },
  },
  {
    files: ['*/src/domain/**/*.ts'],
    ignores: [...notServices, ...tests],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'crypto', 'performance'],
      'no-restricted-syntax': [
        'error',
        namedExportsOnly,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: moment },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: moment },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Rules know no chance: what is random comes in as an argument.',
        },
        { selector: 'AwaitExpression', message: 'Rules wait for nothing: load before, decide, save after.' },
      ],
    },
  },
  { files: ['client/**/*.{ts,tsx}', 'client/public/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['client/src/app/**', '**/*.config.{js,mjs,cjs,ts}', 'scripts/jest/global-*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.{cjs,js}'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['infra/local-stripe/browser/**/*.js'], languageOptions: { sourceType: 'module', globals: globals.browser } },
);
