import { firstPath, roomOfPath } from '../../../viewer/ui/rooms.ts';

describe('the first page', () => {
  it('is the worklist for a reader, the board for a data manager, the analysis for a researcher', () => {
    expect(firstPath(['reader'])).toBe('/read');
    expect(firstPath(['dataManager'])).toBe('/board');
    expect(firstPath(['researcher'])).toBe('/analysis');
    expect(firstPath(['adjudicator'])).toBe('/adjudicate');
    expect(firstPath(['administrator'])).toBe('/admin');
  });

  it('is the worklist for somebody who reads and manages', () => {
    expect(firstPath(['dataManager', 'reader'])).toBe('/read');
  });
});

describe('an address', () => {
  it('lights the room it belongs to in the rail', () => {
    expect(roomOfPath('/links')).toBe('import');
    expect(roomOfPath('/cases/abc')).toBe('cases');
    expect(roomOfPath('/rounds')).toBe('agreement');
    expect(roomOfPath('/nowhere')).toBeNull();
  });
});
