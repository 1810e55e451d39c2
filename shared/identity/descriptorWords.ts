/** Words of an acquisition description by what they tell. Lower case, by blanks; parts of `t1_mprage_sag` count singly. */
const english = {
  plane: `ax axi axial axials tra trans transv transverse transversal trs sag sagittal sagital sagittals cor coronal coronals obl oblique
    orth ortho orthogonal para parasag paracor parallel perpendicular plane planes 3plane 3pl triplane tri multiplanar multi planar`,
  weighting: `st1w st1 et2w et2 dt2w dt2 dpd vt1w st2w it1w t1 t1w t1wi t1we t1c t1ce t1gd t1g t1post t1pre t2 t2w t2wi t2s t2star t2prep pd pdw pdt2 t1rho weighted wi w map maps mapping star stars
    flair t1flair t2flair t2f dark fluid darkfluid drk darkblood bb black blood bright stir tir tirm irtse ir irse spir spair spec fs fatsat fat
    sat sats fatsup suppressed suppression supp nonfs nofs presat water wfs dixon mdixon ideal flex opp inphase outphase phase in out ip op
    wfop ff fatfrac inv invert inverse inversion recovery real mag magnitude pha norm phmag`,
  sequence: `mprage mprag mp2rage mpr mp rage bravo tfl tfl3d tfl3d1 tfe tfe3d btfe ffe bffe t1ffe t1tfe thrive ethrive vibe starvibe radialvibe qvibe
    lava disco quick fspgr fspgre efgre efgre3d fgre fgret spgr spgre spoiled gre gr grase gradient echo echoes fl fl2d fl3d flash turboflash
    trufi truefisp trufisp fisp psif fiesta fiestac ciss dess cosmic merge medic swap bssfp ssfp balanced vista brainview space
    spaceir spc spcir spcr spcflair cube cubet1 cubet2 isofse mvox matrix mx mx3d fse fse3d tse tse2d tse3d tseir se se2d se3d spin haste hst
    ssfse sshtse frfse frfsexl fsexl xl sshot ss singleshot single shot multishot ms blade propeller prop multivane vane jet radial stack
    stackofstars spiral cartesian epi ep2d ep ep3d dwepi dwiepi seepi geepi sms mb mb2 mb3 mb4 hyperband multiband accel accelerated turbo
    tof tof2d tof3d mra mrv mrcp angio angiography venography venogram venous arterial ven art pc pc2d pc3d pca phasecontrast contrastphase
    cine flow velocity venc asl pasl pcasl pcasl3d 3dasl casl easl fmri bold rest resting task bvalue bval b0 adc adcs eadc exp expadc
    dadc avgadc isoadc dwi dwis dw dw2d edwi odwi ddwi dwibs diff diffusion dti dki dsi ivim noddi hardi resolve zoomit zoom focus muse rfov
    trace tracew tracewmap fa ra colfa colormap colourmap tensor dirs dir directions direction grad isotropic aniso
    swi swan swip eswan sw susc susceptibility susi venbold qsm t2gre hemo heme mip minip images mnip perf perfusion perfusionweighted pwi dsc dce
    cbv cbf mtt ttp rcbv rcbf tmax rbv rbf gbp rmtt pbp rbvmap aif ktrans kep ve vp permeability spectroscopy mrs svs csi press steam
    fmap fieldmap field b1 b1map shim prescan calibration calib calibr asset cal cals sense ref refscan reference clear grappa caipi caipirinha
    arc ipat cs csense compressed compressedsense wave deep dl dlr recon airdl air boost sharp dluck acs aicontrast
    ute zte petra mavric slimac semac warp wipe view hyperview pulse gated gating ecg trig triggered trigger resp navigator nav bh breathhold breath hold free`,
  contrast: `c ce cem cemr cemra gd gado gad gadolinium gdwith gadovist gadavist gadobutrol magnevist dotarem omniscan multihance prohance clariscan primovist
    eovist vueway elucirem gadopiclenol gadopentetate gadopentetic gadoterate gadoterat gadoteric gadodiamide gadoteridol gadobenate gadoxetate
    gadoversetamide optimark meglumine dimeglumine megluminate sodium dota dtpa bopta hpdo3a bma bt do3a agent agents medium media contrast contrasts contr cont con
    kontrast kontrastmittel kontrastmittle km pkm contraste contrasto mdc pdc avec sans sin senza ohne mit post pst postc postgd postgad postcontrast postkm pre prec
    pregd pregad precontrast plain native nativ nat non noncontrast noncon noncontr nongd nonenhanced noce nce without with wo wc woc wwo before
    after enh enhance enhanced enhancing enhancement unenhanced delay delayed del late early dyn dynamic dyna inj inject injection injected
    injector iv intravenous intravenously intravascular oral route bolus wash washin washout add additional none no nil yes na not null keine kein aucun aucune
    unknown given used administered via intrathecal rectal uptake w o n a`,
  anatomy: `brain brains head heads headneck cranial cranium cerebral cerebrum cerebellum cerebellar cerebro neuro neck orbit orbits orbital optic iac iacs cpa
    cisternal cistern cisterns cn nerve nerves trigeminal facial skull base basis pituitary sella sellar cavernous sinus sinuses pineal temporal
    hippocampus hippocampal hippo frontal parietal occipital insula lobe lobes face temporalbone bone mastoid posterior fossa anterior
    ventricle ventricular meninges meningeal leptomeninges leptomeningeal pachymeningeal dura dural pia choroid brainstem stem midbrain pons
    medulla vessel vessels wall carotid carotids circle willis arch jaw tmj nasopharynx tongue larynx thyroid parotid
    spine spinal spines spn sp columna column cervical cerv cspine csp cspinal cervicothoracic thoracic thorac tspine tsp tspinal thoracolumbar
    thoracal dorsal lumbar lumb lspine lsp lumbosacral sacral sacrum sacroiliac ls ts cts tls ctl ctls conus cauda equina filum cord myelon
    myelo myelography myelogram vertebra vertebral disc discs disk level levels upper middle mid lower top bottom whole total full entire wholespine
    totalspine wspine panspine neuroaxis neuraxis axis hws bws lws gws wirbel schaedel kopf gehirn hirn craneo cerebro crane rachis columna
    chest thorax lung heart cardiac breast abdomen abdominal liver pancreas kidney renal pelvis pelvic prostate uterus hip knee shoulder ankle
    wrist elbow foot hand extremity body wb wholebody left right lt rt bilateral bilat both l r unilateral`,
  other: `3d 2d 4d 1d d high hi low lo res resolution hires highres lowres hr isotropic iso isovoxel thin thick thk slice slices slc slab slabs section sections block blocks
    gap fov sfov lfov small large long short tr te ti te1 te2 etl nex nsa nsta avg ave average averages acq acquisition acquired aquisition
    fast faster rapid turbo standard std stan routine screening screen basic short protocol proto exam examination study series ser scan scans scanning
    scanner loc locs localizer localiser locator scout scouts survey topogram plan planning planscan position positioning positionning autoalign aahead
    aaspine aahscout smart brainexam smartbrain smartexam autoview auto align test phantom qa qc quality
    mpr mprs mpvr reformat reformatted reformats reformation reform ref rfmt reconstruction reconstructed recons range ranges rpd ras rotation rot rotate rotating
    sub subtract subtraction subtracted subs diffmap proc processed processing derived secondary dis2d dis3d nd dis filt filtered filter
    normalized normalised norm unnorm original orig raw corr correction corrected moco motion compensated comp composed composing compose combined comb
    composite stitched stitch merged fused fusion fus add sum mean sd std snr batch copy cp repeat repeated rpt redo again rescan first second third
    1st 2nd 3rd dummy mosaic phoenix phoenixzipreport zipreport zip report evidence documents document dose screenshot screen save sc summary images image img imgs
    stealth navigation neuronavigation stereotactic stereotaxy brainlab gammaknife cyberknife radiosurgery rt radiotherapy treatment tumor tumour mass lesion
    lesions met mets metastasis metastases oncology onc epilepsy seizure stroke ms dementia trauma infection mri mr nmr ct pet spect xr us angiogram
    longtr shorttr longte shortte ml mmol tesla ge siemens philips toshiba canon uih hitachi mm cm ms sec min deg hz khz tm te tr fa x y z v f m s p b i e h t g k
    and or of the to for on at by from via incl inc including ini initial final up down sup inf is si lr rl ap pa hf fh si foot
    ant post lat lateral medial med cross section sectional view views single dual double triple multi multiple all only opt optional option
    new old alt alternative vol volume volumetric voxel tissue white matter grey gray csf dp fc ffc nc sfs wfs fluidatt aa sv hb ultra super
    ph nh tp dist lin linear dynamics measurement measure pos neg on off phs st nav fsp arms fact ufi ptx ctlspine radiolucent
    wip asc int rf ns helical segmentation obli research measurements reports lossy lossless ssh epi2 surg surgery surgical treat treated chemo chemotherapy therapy rad radiation radio proc procedure process label labels lateral biopsy refmt cpr fuse
    localisateur pilot coil coils apparent coefficient fractional anisotropy elasto true proton density we prep mt mtc mix transfer applied
    venogra spectro cranio craniospinal susc uniform unif prescan scan1 scan2 postop preop operative intraop postoperative preoperative`,
};

/** Chinese words of descriptions, longest match first. */
const chinese = `头颅 颅脑 颅底 头部 大脑 小脑 脑部 脑膜 脑干 脑 鞍区 垂体 海马 眼眶 内听道 听神经 颅神经 脑神经 三叉神经 面神经 后颅窝 颅窝 桥小脑角
  颈椎 胸椎 腰椎 骶椎 腰骶椎 骶尾椎 颈胸椎 胸腰椎 颈胸腰椎 颈部 胸部 腰部 全脊柱 全脊髓 全脊椎 脊柱 脊髓 脊椎 椎管 马尾 圆锥 颈髓 胸髓 腰髓 全中枢 颈段 胸段 腰段 上段 中段 下段 鼻咽 血管 动脉 静脉 腹部 盆腔 全身
  平扫 增强 增强后 增强前 强化 延迟 延时 动态 动态增强 造影 造影剂 对比剂 对比 钆 钆剂 钆喷酸葡胺 钆双胺 钆特酸葡胺 钆布醇 钆贝葡胺 钆塞酸二钠 马根维显 静脉注射 注射 注射后 注射前 静注 静脉 未增强 无增强 未注射 不增强 未用 没有 无 未 否 是 前 后 加
  矢状位 矢状面 矢状 矢位 轴位 轴面 横轴位 横断位 横断面 横断 横轴 横切 冠状位 冠状面 冠状 冠位 斜位 斜矢状位 斜冠状位 三平面 多平面 轴 矢 冠 斜
  扫描 常规 薄层 厚层 三维 二维 定位 定位像 定位图 定位片 序列 压脂 脂肪抑制 抑脂 脂肪 抑水 水抑制 黑水 黑血 反转恢复 自旋回波 快速自旋回波 梯度回波 加权 加权像 弥散 扩散 弥散加权 扩散加权 弥散张量 扩散张量 灌注 灌注加权 磁敏感 磁敏感加权 波谱 水成像 水脂分离
  血管成像 脑血管 重建 重组 多平面重建 最大密度投影 减影 剪影 原始 参考 校准 屏幕 截图 报告 水像 脂像 同相位 反相位 磁共振 核磁 检查 部位 左侧 右侧 双侧 左 右 第 期 层 颅 头 颈 胸 腰 脊 椎 质子 质子加权 质子密度 表观 表观扩散 表观扩散系数 脑脊髓 非增强 动脉期 静脉期 延迟期 造影后 快速 高分辨 高清 全 术后 术前`;

function split(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((word) => word.split('_'))
    .filter((word) => word !== '');
}

/** Latin words that may stay in a series, study or protocol description, lower case. Everything a classification rule reads must be here. */
export const descriptorWords: ReadonlySet<string> = new Set(Object.values(english).flatMap(split));

/** Chinese words that may stay, as written. */
export const chineseDescriptorWords: ReadonlySet<string> = new Set(split(chinese));
