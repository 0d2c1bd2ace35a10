import js from '@eslint/js'
import tseslint from 'typescript-eslint'
import cleancut from './scripts/eslint-rooms.mjs'
import { CORE_ROOMS, DETERMINISTIC_ROOMS } from './scripts/rooms.mjs'

/** @param {string[]} rooms */
const filesOf = (rooms) => rooms.map((room) => `src/${room}/**/*.ts`)

const HOST_GLOBALS = [
  ...['globalThis', 'window', 'self', 'global', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'indexedDB'],
  ...['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'console', 'fetch', 'XMLHttpRequest', 'WebSocket'],
  ...['crypto', 'structuredClone', 'Worker', 'SharedWorker', 'MessageChannel', 'BroadcastChannel', 'postMessage', 'URL', 'Blob'],
  ...['TextEncoder', 'TextDecoder', 'AbortController', 'performance', 'requestAnimationFrame', 'setImmediate'],
  ...['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask']
]
const UNSTABLE_GLOBALS = ['Date', 'Promise', 'Intl', 'WeakRef', 'FinalizationRegistry', 'eval', 'Function']
const UNSTABLE_METHODS = [
  ...['localeCompare', 'toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'toLocaleUpperCase'],
  ...['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'normalize']
]
const unstableMethods = UNSTABLE_METHODS.map((property) => ({ property, message: 'engines may differ: compare by code unit' }))
const EXACT_MATH = 'abs|ceil|clz32|floor|fround|imul|max|min|round|sign|trunc'

/** @param {string[]} names @param {string} message */
const globalsRule = (names, message) => names.map((name) => ({ name, message }))
const host = globalsRule(HOST_GLOBALS, 'the core rooms run anywhere: no Node and no DOM, take it as a parameter')
const unstable = globalsRule(UNSTABLE_GLOBALS, 'not deterministic here: time, chance and order come through the Context')

const unstableSyntax = [
  {
    selector: ':function[async=true], AwaitExpression, ForOfStatement[await=true]',
    message: 'no async: the kernel decides what happens next'
  },
  {
    selector: `MemberExpression[object.name="Math"]:not([computed=false][property.name=/^(${EXACT_MATH})$/])`,
    message: `engines may differ in the last bit: of Math only ${EXACT_MATH.replaceAll('|', ', ')}`
  },
  {
    selector: 'TSTypeReference[typeName.name=/^(Promise|PromiseLike|Date)$/]',
    message: 'no promise and no Date: the kernel decides what happens next'
  },
  { selector: 'VariableDeclarator[init.name="Math"]', message: 'name the function where it is used: Math.floor(x)' },
  {
    selector: 'BinaryExpression[operator="**"], AssignmentExpression[operator="**="]',
    message: 'engines may differ in the last bit of **: multiply or shift'
  },
  { selector: 'Literal[regex.pattern=/\\\\p\\{/i]', message: 'Unicode tables differ between engines: spell the characters out' },
  { selector: 'NewExpression[callee.name="RegExp"], CallExpression[callee.name="RegExp"]', message: 'write the pattern as a literal' }
]

export default tseslint.config(
  { ignores: ['dist/', 'dist-web/', 'node_modules/', '**/*.svelte'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: { cleancut },
    rules: {
      'cleancut/rooms': 'error',
      'no-undef': 'off', // the type checker does this better
      'semi': ['error', 'never'],
      'quotes': ['error', 'single', { avoidEscape: true }],
      'eqeqeq': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }]
    }
  },
  { files: ['scripts/**/*.mjs'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: filesOf(CORE_ROOMS), rules: { 'no-restricted-globals': ['error', ...host] } },
  {
    files: filesOf(DETERMINISTIC_ROOMS),
    rules: {
      'no-restricted-globals': ['error', ...host, ...unstable],
      'no-restricted-properties': ['error', ...unstableMethods],
      'no-restricted-syntax': ['error', ...unstableSyntax]
    }
  }
)
