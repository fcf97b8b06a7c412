// One JSON document in, one out.
import { text } from 'node:stream/consumers';

export const request = async () => JSON.parse(await text(process.stdin));
export const answer = (json) => process.stdout.write(JSON.stringify(json));
