import { cleanDescriptor } from '../../../shared/identity/cleanDescriptor.ts';

describe('cleaning a series description', () => {
  it.each([
    't1_mprage_sag_p2_iso_ND',
    '*tfl3d1_16ns',
    '* T1 AXIAL POST GAD',
    'Sag T1 FSE +C',
    'T1 SAG C+',
    'BRAIN W/WO CONTRAST',
    'w/o contrast',
    'C+T spine',
    'T1 C',
    'post fossa',
    'FIESTA-C',
    'sT1W_3D_TFE +C',
    'eT2W_FLAIR_longTR',
    'ep2d_diff_b1000_ADC',
    'Ax T2* GRE 5mm',
    '3D Ax T1 MP-RAGE',
    'Ax DWI b1000 3.0T',
    '15ml Gadovist',
    '头颅平扫+增强',
    '全脊柱 T1 矢状位 增强',
    'NONE',
    '无',
    'PhoenixZIPReport',
    'AxT1FLAIR',
    'pCASL (3D)',
  ])('%p tells only how the image was made and stays', (text) => {
    expect(cleanDescriptor(text)).toMatchObject({ text, dropped: 0 });
  });

  it.each([
    ['ZHANG^SAN T1 post', 'T1 post', 2],
    ['张三 头颅MRI平扫', '头颅MRI平扫', 1],
    ['增强扫描李四', '增强扫描', 1],
    ['T1 2021-03-14', 'T1', 1],
    ['T1 20210314', 'T1', 1],
    ['3月14日 增强', '增强', 1],
    ['SMITH JOHN MRN 1234567', '', 4],
    ['phone 138 1234 5678', '', 4],
    ['床12 李四 增强', '增强', 3],
    ['女 58岁 头颅', '头颅', 3],
    ['Mueller-C+ T1', 'C+ T1', 1],
    ['Dr Wang T2 room 12', 'T2', 4],
    ['DEXA 58F', '', 2],
  ])('%p loses who, when and where: %p', (text, kept, dropped) => {
    const cleaned = cleanDescriptor(text);
    expect(cleaned).toMatchObject({ text: kept, dropped });
  });

  it('never lets a run of digits longer than four through', () => {
    for (const text of ['T1 12345', 'T1 123 456', 'b12345', 'id 00012', 'scan 1900 2000']) {
      expect(cleanDescriptor(text).text).not.toMatch(/\d{5}|123 456|1900|2000/);
    }
  });
});
