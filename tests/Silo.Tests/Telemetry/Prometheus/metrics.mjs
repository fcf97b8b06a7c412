// Reads metrics as Prometheus' text format has them.
import parse from 'parse-prometheus-text-format';
import { answer, request } from '../../../TestKit/Node/pipe.mjs';

const { text } = await request();
answer(parse(text));
