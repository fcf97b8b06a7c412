// Reads a file of alert rules, and a dashboard's panels: what each asks for, and whether that is an expression of PromQL.
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { answer, request } from '../../../TestKit/Node/pipe.mjs';

const { alerts, dashboard } = await request();

const read = (expression) => {
  // Grafana's own variables stand for durations and for parts of selectors.
  const plain = expression.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1h');
  const metrics = new Set();
  let isRight = true;
  parser.parse(plain).iterate({
    enter: (node) => {
      isRight &&= !node.type.isError;
      if (node.name === 'Identifier') metrics.add(plain.slice(node.from, node.to));
    },
  });
  return { expression, isRight, metrics: [...metrics] };
};

const panelsOf = (panels) => panels.flatMap((panel) => [panel, ...panelsOf(panel.panels ?? [])]);

answer({
  alerts: parse(alerts).groups.flatMap((group) => group.rules.map((rule) => ({ ...rule, ...read(rule.expr) }))),
  panels: panelsOf(JSON.parse(dashboard).panels).map((panel) => ({
    title: panel.title,
    targets: (panel.targets ?? []).map((target) => read(target.expr)),
  })),
});
