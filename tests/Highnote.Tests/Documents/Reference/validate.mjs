// Tells what is wrong with documents, by the reference implementation of GraphQL: for each its errors.
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { answer, request } from '../../../TestKit/Node/pipe.mjs';

const { schemaFile, documents } = await request();
const schema = buildSchema(readFileSync(schemaFile, 'utf8'));

const errorsOf = (document) => {
  try {
    return validate(schema, parse(document)).map((error) => error.message);
  } catch (syntaxError) {
    return [syntaxError.message];
  }
};
answer(documents.map(errorsOf));
