// Takes a Dockerfile, answers its instructions, as [keyword, arguments], and its faults.
import utils from 'dockerfile-utils';
import { DockerfileParser } from 'dockerfile-ast';
import { request, answer } from '../../TestKit/Node/pipe.mjs';

const { text } = await request();
const instructions = DockerfileParser.parse(text)
  .getInstructions()
  .map((instruction) => [instruction.getKeyword(), instruction.getArgumentsContent() ?? '']);
const faults = utils.validate(text).map((fault) => `line ${fault.range.start.line + 1}: ${fault.message}`);
answer({ instructions, faults });
