import { type DemoPart, drawStudies } from './makeDemoStudies.ts';

// The child process of makeDemoStudies: draws its part, answers, ends.
process.once('message', (part: DemoPart) => {
  void drawStudies(part).then((visits) => process.send!(visits, () => process.disconnect()));
});
