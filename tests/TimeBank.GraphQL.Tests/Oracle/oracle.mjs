// The reference implementation of GraphQL behind a line protocol, so that the tests can ask what it would answer.
// A request is one line of JSON {id, call, args}; its answer is one line {id, result} or {id, failure}.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);
const graphql = require('graphql');
const { serverAudits } = require('graphql-http');
// Not exported by the package's index, which throws on the first error instead of listing all.
const { validateSDL } = require('graphql/validation/validate.js');

// The draft after September 2025 allows {} as a selection set; the edition that the engine follows does not.
const edition = { allowEmptySelectionSets: false };
// Not of the September 2025 edition.
const draftDirectives = ['defer', 'stream'];

const describe = (error) => ({
  message: error.message.toWellFormed(),
  locations: error.locations ?? [],
  path: error.path,
  extensions: Object.keys(error.extensions ?? {}).length > 0 ? error.extensions : undefined,
});

const schemas = new Map();

function build(sdl) {
  let schema = schemas.get(sdl);
  if (schema === undefined) {
    const config = graphql.buildSchema(sdl, edition).toConfig();
    const directives = config.directives.filter(
      (directive) => directive.astNode != null || !draftDirectives.includes(directive.name));
    schema = new graphql.GraphQLSchema({ ...config, directives });
    schemas.set(sdl, schema);
  }
  return schema;
}

const anySchema = 'type Query { int: Int float: Float string: String boolean: Boolean id: ID }';

function inputType({ sdl = anySchema, type }) {
  const schema = build(sdl);
  const named = (node) => schema.getType(node.name.value)
    ?? graphql.specifiedScalarTypes.find((scalar) => scalar.name === node.name.value);
  const resolve = (node) => {
    switch (node.kind) {
      case 'ListType': return new graphql.GraphQLList(resolve(node.type));
      case 'NonNullType': return new graphql.GraphQLNonNull(resolve(node.type));
      default: return named(node);
    }
  };
  return resolve(graphql.parseType(type));
}

// {"$error": "text"} makes a field (or list item) throw; {"$arguments": true} makes it answer its arguments as JSON.
function revive(value) {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.$error === 'string') return new Error(value.$error);
  if (value.$arguments === true) return (args) => JSON.stringify(args);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revive(item)]));
}

const parsers = {
  document: graphql.parse,
  value: graphql.parseValue,
  constValue: graphql.parseConstValue,
  type: graphql.parseType,
};

// A replacer of JSON.stringify. It is given what toJSON has already made of a location, which lacks line and column.
function withLocations(key, value) {
  const original = this[key];
  return original instanceof graphql.Location
    ? { ...value, line: original.startToken.line, column: original.startToken.column }
    : value;
}

function operationOf(document, operationName) {
  const operation = graphql.getOperationAST(document, operationName);
  if (operation == null) throw new Error('The document has no such operation.');
  return operation;
}

const calls = {
  // kind: document (default), value, constValue or type. locations: true adds loc {start, end, line, column}.
  // utf16: the source as base64 of UTF-16, instead of source, for texts that are not well-formed.
  parse({ source, utf16, kind = 'document', locations = false, print = false }) {
    let ast;
    try {
      ast = parsers[kind](source ?? Buffer.from(utf16, 'base64').toString('utf16le'), { ...edition, noLocation: !locations });
    } catch (error) {
      return { ok: false, ...describe(error) };
    }
    const text = print ? graphql.print(ast) : undefined;
    return { ok: true, ast: JSON.parse(JSON.stringify(ast, withLocations)), text };
  },

  print({ source, kind = 'document' }) {
    return { text: graphql.print(parsers[kind](source, edition)) };
  },

  // Every error of a schema text: of its syntax, else of the rules on documents, else of the schema as a whole.
  validateSdl({ sdl }) {
    let document;
    try {
      document = graphql.parse(sdl, edition);
    } catch (error) {
      return [describe(error)];
    }
    const errors = validateSDL(document);
    if (errors.length > 0) return errors.map(describe);
    try {
      return graphql.validateSchema(graphql.buildASTSchema(document, { assumeValidSDL: true })).map(describe);
    } catch (error) {
      return [describe(error)];
    }
  },

  // rules: names of rules to apply instead of all.
  // hideSuggestions: true leaves out what was perhaps meant.
  validate({ sdl, document, rules, hideSuggestions }) {
    const chosen = rules === undefined
      ? graphql.specifiedRules
      : graphql.specifiedRules.filter((rule) => rules.includes(rule.name));
    const parsed = graphql.parse(document, edition);
    return graphql.validate(build(sdl), parsed, chosen, { hideSuggestions }).map(describe);
  },

  // As validate, but each error tells the rule that it is of.
  validateByRule({ sdl, document }) {
    const ruleOf = new Map();
    const naming = (rule) => (context) => rule(Object.create(context, {
      reportError: {
        value: (error) => {
          ruleOf.set(error, rule.name);
          context.reportError(error);
        },
      },
    }));
    const rules = graphql.specifiedRules.map(naming);
    return graphql.validate(build(sdl), graphql.parse(document, edition), rules)
      .map((error) => ({ ...describe(error), rule: ruleOf.get(error) ?? null }));
  },

  ruleNames: () => graphql.specifiedRules.map((rule) => rule.name),

  // Runs without validating first, as execution is specified. root: the root value, see revive.
  async execute({ sdl, document, variables, operationName, root }) {
    const result = await graphql.execute({
      schema: build(sdl),
      document: graphql.parse(document, edition),
      rootValue: revive(root ?? {}),
      variableValues: variables,
      operationName,
    });
    return { data: result.data, errors: result.errors?.map(describe) };
  },

  coerceVariables({ sdl, document, variables, operationName }) {
    const { variableDefinitions = [] } = operationOf(graphql.parse(document, edition), operationName);
    const result = graphql.getVariableValues(build(sdl), variableDefinitions, variables ?? {});
    return result.errors
      ? { ok: false, errors: result.errors.map(describe) }
      : { ok: true, values: result.variableValues.coerced };
  },

  coerceLiteral({ sdl, type, literal }) {
    const wanted = inputType({ sdl, type });
    const node = graphql.parseConstValue(literal);
    const value = graphql.coerceInputLiteral(node, wanted);
    if (value !== undefined) return { ok: true, value };
    const errors = [];
    graphql.validateInputLiteral(node, wanted, (error, path) => errors.push({ ...describe(error), path }));
    return { ok: false, errors };
  },

  coerceValue({ sdl, type, value }) {
    const wanted = inputType({ sdl, type });
    const coerced = graphql.coerceInputValue(value, wanted);
    if (coerced !== undefined) return { ok: true, value: coerced };
    const errors = [];
    graphql.validateInputValue(value, wanted, (error, path) => errors.push({ ...describe(error), path }));
    return { ok: false, errors };
  },

  introspectionQuery: () => ({ query: graphql.getIntrospectionQuery(introspectionOptions) }),

  introspect: ({ sdl }) => graphql.introspectionFromSchema(build(sdl), introspectionOptions),

  printSchema: ({ sdl }) => ({ sdl: graphql.printSchema(build(sdl)) }),

  // introspection: {__schema} or a whole response {data: {__schema}}.
  buildFromIntrospection({ introspection }) {
    const schema = graphql.buildClientSchema(introspection.data ?? introspection);
    return { sdl: graphql.printSchema(schema), errors: graphql.validateSchema(schema).map(describe) };
  },

  // What the HTTP audit of graphql-http says about a server: each check's id, name and status (ok, notice, warn, error).
  async auditHttp({ url }) {
    const results = await Promise.all(serverAudits({ url }).map((audit) => audit.fn()));
    return results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
  },

  // Subscribes with the reference client of a protocol and gives all it received: results, then how it ended.
  // protocol: ws or sse. take: how many results to wait for before leaving; all when not given.
  async subscribe({ protocol, url, document, variables, take, connectionParams, keepAlive }) {
    let pongs = 0;
    const client = protocol === 'ws'
      ? createWsClient({
          url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams, keepAlive,
          on: { pong: () => { pongs += 1; } },
        })
      : createSseClient({ url, retryAttempts: 0 });
    const results = [];
    try {
      for await (const result of client.iterate({ query: document, variables })) {
        results.push(result);
        if (results.length === take) break;
      }
      return { results, end: 'complete', pongs };
    } catch (error) {
      return { results, end: 'error', code: error.code, status: error.response?.status, errors: Array.isArray(error) ? error : [] };
    } finally {
      await client.dispose();
    }
  },

  // Apollo's client, see there. Loaded when first asked for.
  askWithHashes: async (args) => (await import('./apollo.mjs')).askWithHashes(args),

  findBreakingChanges({ oldSdl, newSdl }) {
    const before = build(oldSdl);
    const after = build(newSdl);
    const list = (changes, severity) => changes.map(({ type, description }) => ({ severity, type, description }));
    return [
      ...list(graphql.findBreakingChanges(before, after), 'breaking'),
      ...list(graphql.findDangerousChanges(before, after), 'dangerous'),
    ];
  },
};

const introspectionOptions = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
};

async function answer(line) {
  const { id, call, args } = JSON.parse(line);
  try {
    if (!Object.hasOwn(calls, call)) throw new Error(`The oracle has no call "${call}".`);
    return { id, result: (await calls[call](args)) ?? null };
  } catch (error) {
    return { id, failure: error.stack ?? String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  // Not awaited: a subscription lasts, and others have questions meanwhile.
  answer(line).then((reply) => process.stdout.write(JSON.stringify(reply) + '\n'));
}
