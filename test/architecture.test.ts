import { describe, expect, test } from 'vitest';
import { undocumented } from './architecture/docstrings.ts';
import { strayConsole, strayEnvironment } from './architecture/effect-rules.ts';
import {
  loadedByReader,
  outOfTheHouse,
  relativeAcrossRooms,
  screenDirections,
  screenIntoServer,
  throughTheWall,
  towardsTheRoof,
  wrongDirection,
} from './architecture/import-rules.ts';
import { badNames, foreignScreens, unfurnished, unknownRooms } from './architecture/room-rules.ts';
import { fileSizes, functionSizes, longerThan, quantile } from './architecture/sizes.ts';
import { isCode, productFiles, readTree } from './architecture/source-tree.ts';
import { doubleOwners, foreignWrites, misusedFurniture } from './architecture/table-rules.ts';
import { pastThePredicate, statementsOfAnyTenant } from './architecture/tenant-rules.ts';

const tree = readTree(['src', 'web', 'test', 'db', 'bin']);
const product = productFiles(tree).filter((file) => /^(src|web)\//.test(file));

test('the tree is read', () => {
  expect(product.length).toBeGreaterThan(100);
  expect(product).toContain('src/platform/db/database.ts');
});

describe('rooms', () => {
  test('src holds the rooms of the plan and nothing else', () => expect(unknownRooms(tree)).toEqual([]));
  test('web has the nouns of src', () => expect(foreignScreens(tree)).toEqual([]));
  test('files are named after what they do', () => expect(badNames(tree)).toEqual([]));
  test('every room has a README of at most 40 lines and an index', () =>
    expect(unfurnished(tree)).toEqual([]));
  test('furniture keeps its meaning', () => expect(misusedFurniture(tree)).toEqual([]));
});

describe('ways through the house', () => {
  test('nothing imports upwards or sideways', () => expect(wrongDirection(tree)).toEqual([]));
  test('a room is entered by its door', () => expect(throughTheWall(tree)).toEqual([]));
  test('rooms do not know the roof', () => expect(towardsTheRoof(tree)).toEqual([]));
  test('src imports neither screens nor tests', () => expect(outOfTheHouse(tree)).toEqual([]));
  test('imports across rooms are written with #', () => expect(relativeAcrossRooms(tree)).toEqual([]));
  test('the reader of mails loads no database and no server', () => expect(loadedByReader(tree)).toEqual([]));
  test('web knows contracts only, as types', () => expect(screenIntoServer(tree)).toEqual([]));
  test('web: kit knows no trade, rooms keep their order', () => expect(screenDirections(tree)).toEqual([]));
});

describe('effects', () => {
  test('only the configuration reads the environment', () => expect(strayEnvironment(tree)).toEqual([]));
  test('only the command line writes to the console', () => expect(strayConsole(tree)).toEqual([]));
  test('a table is written by its owner only', () => expect(foreignWrites(tree)).toEqual([]));
  test('a table has one owner', () => expect(doubleOwners(tree)).toEqual([]));
  test('a statement written as text names the tenant', () => expect(statementsOfAnyTenant(tree)).toEqual([]));
  test('nothing goes past the predicate of built statements', () =>
    expect(pastThePredicate(tree)).toEqual([]));
});

describe('sizes', () => {
  const files = fileSizes(tree, product);
  const functions = functionSizes(tree, product);
  const everyFile = fileSizes(tree, [...tree.keys()].filter(isCode));

  test('the median file has at most 60 lines', () => expect(quantile(files, 0.5)).toBeLessThanOrEqual(60));
  test('nine files of ten have at most 150 lines', () =>
    expect(quantile(files, 0.9)).toBeLessThanOrEqual(150));
  test('no file, tests too, has more than 300 lines', () => expect(longerThan(everyFile, 300)).toEqual([]));
  test('nine functions of ten have at most 30 lines', () =>
    expect(quantile(functions, 0.9)).toBeLessThanOrEqual(30));
  test('no function has more than 60 lines', () => expect(longerThan(functions, 60)).toEqual([]));
});

test('every exported function of src says what it does', () => expect(undocumented(tree)).toEqual([]));
