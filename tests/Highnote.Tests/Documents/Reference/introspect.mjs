// Asks a server for its schema as any client's tools do, and tells how it differs from the schema in files.
import { readFileSync } from 'node:fs';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';
import { answer, request } from '../../../TestKit/Node/pipe.mjs';

const { schemaFiles, url, authorization } = await request();
const query = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
});
const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization },
  body: JSON.stringify({ query, operationName: 'IntrospectionQuery' }),
});
const { data, errors } = await response.json();
if (errors) {
  throw new Error(JSON.stringify(errors));
}

const lines = (schema) => new Set(printSchema(lexicographicSortSchema(schema)).split('\n'));
const offered = lines(buildClientSchema(data));
const written = lines(buildSchema(schemaFiles.map((file) => readFileSync(file, 'utf8')).join('\n')));
answer({
  types: data.__schema.types.length,
  missing: [...written].filter((line) => !offered.has(line)),
  extra: [...offered].filter((line) => !written.has(line)),
});
