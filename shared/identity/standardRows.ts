/** A row of DICOM's confidentiality table as the standard prints it. */
export interface StandardRow {
  /** Eight lower-case hex digits. */
  tag: string;
  /** What the Basic Profile asks: X remove, Z empty, D dummy, U replace the UID, and combinations. */
  basic: string;
  /** Empty where the table gives none. */
  vr: string;
  name: string;
  keyword: string;
}

// Tag, Basic Profile, VR (`-` for none), name, and the keyword where it does not follow from the name.
// PS3.15 2026c, Table E.1-1; facts from NEMA's table.
const written = `
  00001000 X UI Affected SOP Instance UID; 00001001 U UI Requested SOP Instance UID; 00020003 U UI Media Storage SOP Instance UID; 00041511 U UI Referenced SOP Instance UID in File;
  00080012 X/D DA Instance Creation Date; 00080013 X/Z/D TM Instance Creation Time; 00080014 U UI Instance Creator UID; 00080015 X DT Instance Coercion DateTime; 00080017 U UI Acquisition UID;
  00080018 U UI SOP Instance UID; 00080019 U UI Pyramid UID; 00080020 Z DA Study Date; 00080021 X/D DA Series Date; 00080022 X/Z DA Acquisition Date; 00080023 Z/D DA Content Date;
  00080024 X DA Overlay Date; 00080025 X DA Curve Date; 0008002a X/Z/D DT Acquisition DateTime; 00080030 Z TM Study Time; 00080031 X/D TM Series Time; 00080032 X/Z TM Acquisition Time;
  00080033 Z/D TM Content Time; 00080034 X TM Overlay Time; 00080035 X TM Curve Time; 00080050 Z SH Accession Number; 00080054 X AE Retrieve AE Title; 00080055 X AE Station AE Title;
  00080058 U UI Failed SOP Instance UID List; 00080080 X/Z/D LO Institution Name; 00080081 X ST Institution Address; 00080082 X/Z/D SQ Institution Code Sequence; 00080090 Z PN Referring Physician's Name;
  00080092 X ST Referring Physician's Address; 00080094 X SH Referring Physician's Telephone Numbers; 00080096 X SQ Referring Physician Identification Sequence; 0008009c Z PN Consulting Physician's Name;
  0008009d X SQ Consulting Physician Identification Sequence; 00080106 D DT Context Group Version; 00080107 D DT Context Group Local Version; 00080201 X SH Timezone Offset From UTC;
  00081000 X AE Network ID; 00081010 X/Z/D SH Station Name; 00081030 X LO Study Description; 0008103e X LO Series Description; 00081040 X LO Institutional Department Name;
  00081041 X SQ Institutional Department Type Code Sequence; 00081048 X PN Physician(s) of Record; 00081049 X SQ Physician(s) of Record Identification Sequence; 00081050 X PN Performing Physician's Name;
  00081052 X SQ Performing Physician Identification Sequence; 00081060 X PN Name of Physician(s) Reading Study; 00081062 X SQ Physician(s) Reading Study Identification Sequence;
  00081070 X/Z/D PN Operators' Name; 00081072 X/D SQ Operator Identification Sequence; 00081080 X LO Admitting Diagnoses Description; 00081084 X SQ Admitting Diagnoses Code Sequence;
  00081088 X LO Pyramid Description; 00081110 X/Z SQ Referenced Study Sequence; 00081111 X/Z/D SQ Referenced Performed Procedure Step Sequence; 00081120 X SQ Referenced Patient Sequence;
  00081140 X/Z/U* SQ Referenced Image Sequence; 00081155 U UI Referenced SOP Instance UID; 00081195 U UI Transaction UID; 00081301 X SQ Principal Diagnosis Code Sequence;
  00081302 X SQ Primary Diagnosis Code Sequence; 00081303 X SQ Secondary Diagnoses Code Sequence; 00081304 X SQ Histological Diagnoses Code Sequence; 00082111 X ST Derivation Description;
  00082112 X/Z/U* SQ Source Image Sequence; 00083010 U UI Irradiation Event UID; 00084000 X LT Identifying Comments; 00100010 Z PN Patient's Name; 00100011 X SQ Person Names to Use Sequence;
  00100012 X LT Name to Use; 00100013 X UT Name to Use Comment; 00100014 X SQ Third Person Pronouns Sequence; 00100015 X SQ Pronoun Code Sequence; 00100016 X UT Pronoun Comment; 00100020 Z/D LO Patient ID;
  00100021 X LO Issuer of Patient ID; 00100030 Z DA Patient's Birth Date; 00100032 X TM Patient's Birth Time; 00100040 Z CS Patient's Sex; 00100041 X SQ Gender Identity Sequence;
  00100042 X UT Sex Parameters for Clinical Use Category Comment; 00100043 X SQ Sex Parameters for Clinical Use Category Sequence; 00100044 X SQ Gender Identity Code Sequence;
  00100045 X UT Gender Identity Comment; 00100046 X SQ Sex Parameters for Clinical Use Category Code Sequence; 00100047 X UR Sex Parameters for Clinical Use Category Reference;
  00100050 X SQ Patient's Insurance Plan Code Sequence; 00100101 X SQ Patient's Primary Language Code Sequence; 00100102 X SQ Patient's Primary Language Modifier Code Sequence;
  00101000 X LO Other Patient IDs; 00101001 X PN Other Patient Names; 00101002 X SQ Other Patient IDs Sequence; 00101005 X PN Patient's Birth Name; 00101010 X AS Patient's Age;
  00101020 X DS Patient's Size; 00101030 X DS Patient's Weight; 00101040 X LO Patient's Address; 00101050 X LO Insurance Plan Identification; 00101060 X PN Patient's Mother's Birth Name;
  00101080 X LO Military Rank; 00101081 X LO Branch of Service; 00101090 X LO Medical Record Locator; 00101100 X SQ Referenced Patient Photo Sequence; 00102000 X LO Medical Alerts; 00102110 X LO Allergies;
  00102150 X LO Country of Residence; 00102152 X LO Region of Residence; 00102154 X SH Patient's Telephone Numbers; 00102155 X LT Patient's Telecom Information; 00102160 X SH Ethnic Group;
  00102161 X SQ Ethnic Group Code Sequence; 00102162 X UC Ethnic Groups; 00102180 X SH Occupation; 001021a0 X CS Smoking Status; 001021b0 X LT Additional Patient History; 001021c0 X US Pregnancy Status;
  001021d0 X DA Last Menstrual Date; 001021f0 X LO Patient's Religious Preference; 00102203 X/Z CS Patient's Sex Neutered; 00102297 X PN Responsible Person; 00102299 X LO Responsible Organization;
  00104000 X LT Patient Comments; 00120010 D LO Clinical Trial Sponsor Name; 00120020 D LO Clinical Trial Protocol ID; 00120021 Z LO Clinical Trial Protocol Name;
  00120022 X LO Issuer of Clinical Trial Protocol ID; 00120023 X SQ Other Clinical Trial Protocol IDs Sequence; 00120030 Z LO Clinical Trial Site ID; 00120031 Z LO Clinical Trial Site Name;
  00120032 X LO Issuer of Clinical Trial Site ID; 00120040 D LO Clinical Trial Subject ID; 00120041 X LO Issuer of Clinical Trial Subject ID; 00120042 D LO Clinical Trial Subject Reading ID;
  00120043 X LO Issuer of Clinical Trial Subject Reading ID; 00120050 Z LO Clinical Trial Time Point ID; 00120051 X ST Clinical Trial Time Point Description;
  00120055 X LO Issuer of Clinical Trial Time Point ID; 00120060 Z LO Clinical Trial Coordinating Center Name; 00120071 X LO Clinical Trial Series ID; 00120072 X LO Clinical Trial Series Description;
  00120073 X LO Issuer of Clinical Trial Series ID; 00120081 D LO Clinical Trial Protocol Ethics Committee Name; 00120082 X LO Clinical Trial Protocol Ethics Committee Approval Number;
  00120086 X DA Ethics Committee Approval Effectiveness Start Date; 00120087 X DA Ethics Committee Approval Effectiveness End Date; 0014407c X TM Calibration Time; 0014407e X DA Calibration Date;
  0016002b X OB Maker Note; 0016004b X OB Device Setting Description; 0016004d X UT Camera Owner Name; 0016004e X DS Lens Specification; 0016004f X UT Lens Make; 00160050 X UT Lens Model;
  00160051 X UT Lens Serial Number; 00160070 X OB GPS Version ID; 00160071 X CS GPS Latitude Ref; 00160072 X DS GPS Latitude; 00160073 X CS GPS Longitude Ref; 00160074 X DS GPS Longitude;
  00160075 X US GPS Altitude Ref; 00160076 X DS GPS Altitude; 00160077 X DT GPS Time Stamp; 00160078 X UT GPS Satellites; 00160079 X CS GPS Status; 0016007a X CS GPS Measure Mode; 0016007b X DS GPS DOP;
  0016007c X CS GPS Speed Ref; 0016007d X DS GPS Speed; 0016007e X CS GPS Track Ref; 0016007f X DS GPS Track; 00160080 X CS GPS Img Direction Ref; 00160081 X DS GPS Img Direction;
  00160082 X UT GPS Map Datum; 00160083 X CS GPS Dest Latitude Ref; 00160084 X DS GPS Dest Latitude; 00160085 X CS GPS Dest Longitude Ref; 00160086 X DS GPS Dest Longitude;
  00160087 X CS GPS Dest Bearing Ref; 00160088 X DS GPS Dest Bearing; 00160089 X CS GPS Dest Distance Ref; 0016008a X DS GPS Dest Distance; 0016008b X OB GPS Processing Method;
  0016008c X OB GPS Area Information; 0016008d X DT GPS Date Stamp; 0016008e X IS GPS Differential; 00180010 Z/D LO Contrast/Bolus Agent; 00180027 X TM Intervention Drug Stop Time;
  00180035 X TM Intervention Drug Start Time; 00181000 X/Z/D LO Device Serial Number; 00181002 U UI Device UID; 00181004 X LO Plate ID; 00181005 X LO Generator ID; 00181007 X LO Cassette ID;
  00181008 X LO Gantry ID; 00181009 X UT Unique Device Identifier; 0018100a X SQ UDI Sequence; 0018100b U UI Manufacturer's Device Class UID; 00181010 X LO Secondary Capture Device ID;
  00181011 X LO Hardcopy Creation Device ID; 00181012 X DA Date of Secondary Capture; 00181014 X TM Time of Secondary Capture; 00181030 X/D LO Protocol Name; 00181042 X TM Contrast/Bolus Start Time;
  00181043 X TM Contrast/Bolus Stop Time; 00181072 X TM Radiopharmaceutical Start Time; 00181073 X TM Radiopharmaceutical Stop Time; 00181078 X DT Radiopharmaceutical Start DateTime;
  00181079 X DT Radiopharmaceutical Stop DateTime; 001811bb D LO Acquisition Field Of View Label; 00181200 X DA Date of Last Calibration; 00181201 X TM Time of Last Calibration;
  00181202 X DT DateTime of Last Calibration; 00181203 Z DT Calibration DateTime; 00181204 X DA Date of Manufacture; 00181205 X DA Date of Installation;
  00181400 X/D LO Acquisition Device Processing Description; 00182042 U UI Target UID; 00184000 X LT Acquisition Comments; 00185011 X SQ Transducer Identification Sequence; 0018700a X/D SH Detector ID;
  0018700c X/D DA Date of Last Detector Calibration; 0018700e X/D TM Time of Last Detector Calibration; 00189074 D DT Frame Acquisition DateTime; 00189151 D DT Frame Reference DateTime;
  00189185 X ST Respiratory Motion Compensation Technique Description; 00189367 D UC X-Ray Source ID; 00189369 D DT Source Start DateTime; 0018936a D DT Source End DateTime;
  00189371 D UC X-Ray Detector ID; 00189373 X ST X-Ray Detector Label; 0018937b X UT Multi-energy Acquisition Description = MultienergyAcquisitionDescription; 0018937f X UT Decomposition Description;
  00189424 X LT Acquisition Protocol Description; 00189516 X/D DT Start Acquisition DateTime; 00189517 X/D DT End Acquisition DateTime; 00189623 D DT Functional Sync Pulse;
  00189701 D DT Decay Correction DateTime; 00189804 D DT Exclusion Start DateTime; 00189919 Z/D DT Instruction Performed DateTime; 00189937 X LO Requested Series Description;
  0018a002 X DT Contribution DateTime; 0018a003 X ST Contribution Description; 0020000d U UI Study Instance UID; 0020000e U UI Series Instance UID; 00200010 Z SH Study ID; 00200027 X LO Pyramid Label;
  00200052 U UI Frame of Reference UID; 00200200 U UI Synchronization Frame of Reference UID; 00203401 X CS Modifying Device ID; 00203403 X DA Modified Image Date; 00203405 X TM Modified Image Time;
  00203406 X LO Modified Image Description; 00204000 X LT Image Comments; 00209158 X LT Frame Comments; 00209161 U UI Concatenation UID; 00209164 U UI Dimension Organization UID;
  00281199 U UI Palette Color Lookup Table UID; 00281214 U UI Large Palette Color Lookup Table UID; 00284000 X LT Image Presentation Comments; 00320012 X LO Study ID Issuer;
  00320032 X DA Study Verified Date; 00320033 X TM Study Verified Time; 00320034 X DA Study Read Date; 00320035 X TM Study Read Time; 00321000 X DA Scheduled Study Start Date;
  00321001 X TM Scheduled Study Start Time; 00321010 X DA Scheduled Study Stop Date; 00321011 X TM Scheduled Study Stop Time; 00321020 X LO Scheduled Study Location;
  00321021 X AE Scheduled Study Location AE Title; 00321030 X LO Reason for Study; 00321032 X PN Requesting Physician; 00321033 X LO Requesting Service; 00321040 X DA Study Arrival Date;
  00321041 X TM Study Arrival Time; 00321050 X DA Study Completion Date; 00321051 X TM Study Completion Time; 00321060 X/Z LO Requested Procedure Description; 00321066 X UT Reason for Visit;
  00321067 X SQ Reason for Visit Code Sequence; 00321070 X LO Requested Contrast Agent; 00324000 X LT Study Comments; 00340001 D SQ Flow Identifier Sequence; 00340002 D OB Flow Identifier;
  00340005 D OB Source Identifier; 00340007 D OB Frame Origin Timestamp; 00380004 X SQ Referenced Patient Alias Sequence; 00380010 X LO Admission ID; 00380011 X LO Issuer of Admission ID;
  00380014 X SQ Issuer of Admission ID Sequence; 0038001a X DA Scheduled Admission Date; 0038001b X TM Scheduled Admission Time; 0038001c X DA Scheduled Discharge Date;
  0038001d X TM Scheduled Discharge Time; 0038001e X LO Scheduled Patient Institution Residence; 00380020 X DA Admitting Date; 00380021 X TM Admitting Time; 00380030 X DA Discharge Date;
  00380032 X TM Discharge Time; 00380040 X LO Discharge Diagnosis Description; 00380050 X LO Special Needs; 00380060 X LO Service Episode ID; 00380061 X LO Issuer of Service Episode ID;
  00380062 X LO Service Episode Description; 00380064 X SQ Issuer of Service Episode ID Sequence; 00380300 X LO Current Patient Location; 00380400 X LO Patient's Institution Residence;
  00380500 X LO Patient State; 00384000 X LT Visit Comments; 003a0020 X SH Multiplex Group Label; 003a0203 X SH Channel Label; 003a020c X LO Channel Derivation Description;
  003a0310 U UI Multiplex Group UID; 003a0314 D DT Impedance Measurement DateTime; 003a0329 X ST Waveform Filter Description; 003a032b X ST Filter Lookup Table Description;
  00400001 X AE Scheduled Station AE Title; 00400002 X DA Scheduled Procedure Step Start Date; 00400003 X TM Scheduled Procedure Step Start Time; 00400004 X DA Scheduled Procedure Step End Date;
  00400005 X TM Scheduled Procedure Step End Time; 00400006 X PN Scheduled Performing Physician's Name; 00400007 X LO Scheduled Procedure Step Description; 00400009 X SH Scheduled Procedure Step ID;
  0040000b X SQ Scheduled Performing Physician Identification Sequence; 00400010 X SH Scheduled Station Name; 00400011 X SH Scheduled Procedure Step Location; 00400012 X LO Pre-Medication;
  00400241 X AE Performed Station AE Title; 00400242 X SH Performed Station Name; 00400243 X SH Performed Location; 00400244 X DA Performed Procedure Step Start Date;
  00400245 X TM Performed Procedure Step Start Time; 00400250 X DA Performed Procedure Step End Date; 00400251 X TM Performed Procedure Step End Time; 00400253 X SH Performed Procedure Step ID;
  00400254 X LO Performed Procedure Step Description; 00400275 X SQ Request Attributes Sequence; 00400280 X ST Comments on the Performed Procedure Step; 00400310 X ST Comments on Radiation Dose;
  0040050a X LO Specimen Accession Number; 00400512 D LO Container Identifier; 00400513 Z SQ Issuer of the Container Identifier Sequence; 0040051a X LO Container Description;
  00400551 D LO Specimen Identifier; 00400554 U UI Specimen UID; 00400555 X/Z SQ Acquisition Context Sequence; 00400556 X ST Acquisition Context Description;
  00400562 Z SQ Issuer of the Specimen Identifier Sequence; 00400600 X LO Specimen Short Description; 00400602 X UT Specimen Detailed Description; 00400610 Z SQ Specimen Preparation Sequence;
  004006fa X LO Slide Identifier; 00401001 X SH Requested Procedure ID; 00401002 X LO Reason for the Requested Procedure; 00401004 X LO Patient Transport Arrangements;
  00401005 X LO Requested Procedure Location; 0040100a X SQ Reason for Requested Procedure Code Sequence; 00401010 X PN Names of Intended Recipients of Results;
  00401011 X SQ Intended Recipients of Results Identification Sequence; 00401101 D SQ Person Identification Code Sequence; 00401102 X ST Person's Address; 00401103 X LO Person's Telephone Numbers;
  00401104 X LT Person's Telecom Information; 00401400 X LT Requested Procedure Comments; 00402001 X LO Reason for the Imaging Service Request; 00402004 X DA Issue Date of Imaging Service Request;
  00402005 X TM Issue Time of Imaging Service Request; 00402008 X PN Order Entered By; 00402009 X SH Order Enterer's Location; 00402010 X SH Order Callback Phone Number;
  00402011 X LT Order Callback Telecom Information; 00402016 Z LO Placer Order Number / Imaging Service Request; 00402017 Z LO Filler Order Number / Imaging Service Request;
  00402400 X LT Imaging Service Request Comments; 00403001 X LO Confidentiality Constraint on Patient Data Description; 00404005 X DT Scheduled Procedure Step Start DateTime;
  00404008 X DT Scheduled Procedure Step Expiration DateTime; 00404010 X DT Scheduled Procedure Step Modification DateTime; 00404011 X DT Expected Completion DateTime;
  00404023 U UI Referenced General Purpose Scheduled Procedure Step Transaction UID; 00404025 X SQ Scheduled Station Name Code Sequence; 00404027 X SQ Scheduled Station Geographic Location Code Sequence;
  00404028 X SQ Performed Station Name Code Sequence; 00404030 X SQ Performed Station Geographic Location Code Sequence; 00404034 X SQ Scheduled Human Performers Sequence;
  00404035 X SQ Actual Human Performers Sequence; 00404036 X LO Human Performer's Organization; 00404037 X PN Human Performer's Name; 00404050 X DT Performed Procedure Step Start DateTime;
  00404051 X DT Performed Procedure Step End DateTime; 00404052 X DT Procedure Step Cancellation DateTime; 0040a023 X DA Findings Group Recording Date (Trial);
  0040a024 X TM Findings Group Recording Time (Trial); 0040a027 D LO Verifying Organization; 0040a030 D DT Verification DateTime; 0040a032 X/D DT Observation DateTime;
  0040a033 X DT Observation Start DateTime; 0040a034 X DT Effective Start DateTime; 0040a035 X DT Effective Stop DateTime; 0040a073 D SQ Verifying Observer Sequence; 0040a075 D PN Verifying Observer Name;
  0040a078 X SQ Author Observer Sequence; 0040a07a X SQ Participant Sequence; 0040a07c X SQ Custodial Organization Sequence; 0040a082 Z DT Participation DateTime;
  0040a088 Z SQ Verifying Observer Identification Code Sequence; 0040a110 X DA Date of Document or Verbal Transaction (Trial); 0040a112 X TM Time of Document Creation or Verbal Transaction (Trial);
  0040a120 D DT DateTime; 0040a121 D DA Date; 0040a122 D TM Time; 0040a123 D PN Person Name; 0040a124 U UI UID; 0040a13a D DT Referenced DateTime; 0040a171 U UI Observation UID;
  0040a172 U UI Referenced Observation UID (Trial); 0040a192 X DA Observation Date (Trial); 0040a193 X TM Observation Time (Trial); 0040a307 X PN Current Observer (Trial);
  0040a352 X PN Verbal Source (Trial); 0040a353 X ST Address (Trial); 0040a354 X LO Telephone Number (Trial); 0040a358 X SQ Verbal Source Identifier Code Sequence (Trial);
  0040a402 U UI Observation Subject UID (Trial); 0040a730 D SQ Content Sequence; 0040b020 X/D SQ Waveform Annotation Sequence; 0040b034 X DT Annotation DateTime; 0040b036 X DT Segment Definition DateTime;
  0040b03b X LT Montage Name; 0040b03f X LO Montage Channel Label; 0040db06 X DT Template Version; 0040db07 X DT Template Local Version; 0040db0c U UI Template Extension Organization UID;
  0040db0d U UI Template Extension Creator UID; 0040e004 X DT HL7 Document Effective Time; 0040e012 X UR Display URI; 00420011 D OB Encapsulated Document; 00440004 X DT Approval Status DateTime;
  0044000b X DT Product Expiration DateTime; 00440010 X DT Substance Administration DateTime; 00440104 D DT Assertion DateTime; 00440105 X DT Assertion Expiration DateTime;
  0050001b X LO Container Component ID; 00500020 X LO Device Description; 00500021 X ST Long Device Description; 00620021 U UI Tracking UID; 00640003 U UI Source Frame of Reference UID;
  00686226 D DT Effective DateTime; 00686270 D DT Information Issue DateTime; 006a0003 D UI Annotation Group UID; 006a0005 D LO Annotation Group Label; 006a0006 X UT Annotation Group Description;
  00700001 D SQ Graphic Annotation Sequence; 00700006 D ST Unformatted Text Value; 00700082 X DA Presentation Creation Date; 00700083 X TM Presentation Creation Time;
  00700084 Z/D PN Content Creator's Name; 00700086 X SQ Content Creator's Identification Code Sequence; 0070031a U UI Fiducial UID; 00701101 U UI Presentation Display Collection UID;
  00701102 U UI Presentation Sequence Collection UID; 0072000a D DT Hanging Protocol Creation DateTime; 0072005e D AE Selector AE Value; 0072005f D AS Selector AS Value; 00720061 D DA Selector DA Value;
  00720063 D DT Selector DT Value; 00720065 D OB Selector OB Value; 00720066 D LO Selector LO Value; 00720068 D LT Selector LT Value; 0072006a D PN Selector PN Value; 0072006b D TM Selector TM Value;
  0072006c D SH Selector SH Value; 0072006d D UN Selector UN Value; 0072006e D ST Selector ST Value; 00720070 D UT Selector UT Value; 00720071 D UR Selector UR Value; 00741234 X AE Receiving AE;
  00741236 X AE Requesting AE; 00880140 U UI Storage Media File-set UID; 00880200 X SQ Icon Image Sequence; 00880904 X LO Topic Title; 00880906 X ST Topic Subject; 00880910 X LO Topic Author;
  00880912 X LO Topic Keywords; 01000420 X DT SOP Authorization DateTime; 04000100 U UI Digital Signature UID; 04000105 D DT Digital Signature DateTime; 04000115 D OB Certificate of Signer;
  04000310 X OB Certified Timestamp; 04000402 X SQ Referenced Digital Signature Sequence; 04000403 X SQ Referenced SOP Instance MAC Sequence; 04000404 X OB MAC; 04000550 X SQ Modified Attributes Sequence;
  04000551 X SQ Nonconforming Modified Attributes Sequence; 04000552 X OB Nonconforming Data Element Value; 04000561 X SQ Original Attributes Sequence; 04000562 D DT Attribute Modification DateTime;
  04000563 D LO Modifying System; 04000564 Z LO Source of Previous Values; 04000565 D CS Reason for the Attribute Modification; 04000600 X CS Instance Origin Status; 20300020 X LO Text String;
  21000040 X DA Creation Date; 21000050 X TM Creation Time; 21000070 X AE Originator; 21000140 D AE Destination AE; 22000002 X/Z UT Label Text; 22000005 X/Z LT Barcode Value;
  30020121 X LO Position Acquisition Template Name; 30020123 X LT Position Acquisition Template Description; 30060002 D SH Structure Set Label; 30060004 X LO Structure Set Name;
  30060006 X ST Structure Set Description; 30060008 Z DA Structure Set Date; 30060009 Z TM Structure Set Time; 30060024 U UI Referenced Frame of Reference UID; 30060026 Z LO ROI Name;
  30060028 X ST ROI Description; 3006002d X DT ROI DateTime; 3006002e X DT ROI Observation DateTime; 30060038 X LO ROI Generation Description; 3006004d X SQ ROI Creator Sequence;
  3006004e X SQ ROI Interpreter Sequence; 30060085 X SH ROI Observation Label; 30060088 X ST ROI Observation Description; 300600a6 Z PN ROI Interpreter; 300600c2 U UI Related Frame of Reference UID;
  30080024 D DA Treatment Control Point Date; 30080025 D TM Treatment Control Point Time; 30080054 X/D DA First Treatment Date; 30080056 X/D DA Most Recent Treatment Date;
  30080105 X/Z LO Source Serial Number; 30080162 D DA Safe Position Exit Date; 30080164 D TM Safe Position Exit Time; 30080166 D DA Safe Position Return Date; 30080168 D TM Safe Position Return Time;
  30080250 X/D DA Treatment Date; 30080251 X/D TM Treatment Time; 300a0002 D SH RT Plan Label; 300a0003 X LO RT Plan Name; 300a0004 X ST RT Plan Description; 300a0006 X/D DA RT Plan Date;
  300a0007 X/D TM RT Plan Time; 300a000b X LO Treatment Sites; 300a000e X ST Prescription Description; 300a0013 U UI Dose Reference UID; 300a0016 X LO Dose Reference Description;
  300a0054 U UI Table Top Position Alignment UID; 300a0072 X LO Fraction Group Description; 300a0083 U UI Referenced Dose Reference UID; 300a00b2 X/Z SH Treatment Machine Name;
  300a00c3 X ST Beam Description; 300a00dd X ST Bolus Description; 300a0196 X ST Fixation Device Description; 300a01a6 X ST Shielding Device Description; 300a01b2 X ST Setup Technique Description;
  300a0216 X LO Source Manufacturer; 300a022c D DA Source Strength Reference Date; 300a022e D TM Source Strength Reference Time; 300a02eb X LT Compensator Description;
  300a0608 D LO Treatment Position Group Label; 300a0609 U UI Treatment Position Group UID; 300a0611 Z LO RT Accessory Holder Slot ID; 300a0615 Z LO RT Accessory Device Slot ID;
  300a0619 D LO Radiation Dose Identification Label; 300a0623 D LO Radiation Dose In-Vivo Measurement Label; 300a062a D LO RT Tolerance Set Label; 300a0650 U UI Patient Setup UID;
  300a0676 X ST Equipment Frame of Reference Description; 300a067c D SH Radiation Generation Mode Label; 300a067d Z ST Radiation Generation Mode Description; 300a0700 U UI Treatment Session UID;
  300a0734 D ST Treatment Tolerance Violation Description; 300a0736 D DT Treatment Tolerance Violation DateTime; 300a073a D DT Recorded RT Control Point DateTime; 300a0741 D DT Interlock DateTime;
  300a0742 D ST Interlock Description; 300a0760 D DT Override DateTime; 300a0783 D ST Interlock Origin Description; 300a0785 U UI Referenced Treatment Position Group UID;
  300a078e X LT Patient Treatment Preparation Procedure Parameter Description; 300a0792 X LT Patient Treatment Preparation Method Description; 300a0794 X LT Patient Setup Photo Description;
  300a079a X LO Displacement Reference Label; 300c0113 X LO Reason for Omission Description; 300c0127 D DT Beam Hold Transition DateTime; 300e0004 Z DA Review Date; 300e0005 Z TM Review Time;
  300e0008 X/Z PN Reviewer Name; 30100006 U UI Conceptual Volume UID; 3010000b U UI Referenced Conceptual Volume UID; 3010000f Z ST Conceptual Volume Combination Description;
  30100013 U UI Constituent Conceptual Volume UID; 30100015 U UI Source Conceptual Volume UID; 30100017 Z ST Conceptual Volume Description; 3010001b Z UC Device Alternate Identifier;
  3010002d D LO Device Label; 30100031 U UI Referenced Fiducials UID; 30100033 D SH User Content Label; 30100034 D LO User Content Long Label; 30100035 D SH Entity Label; 30100036 X LO Entity Name;
  30100037 X ST Entity Description; 30100038 D LO Entity Long Label; 3010003b U UI RT Treatment Phase UID; 30100043 Z ST Manufacturer's Device Identifier; 3010004c X/D DA Intended Phase Start Date;
  3010004d X/D DA Intended Phase End Date; 30100054 D LO RT Prescription Label; 30100056 X/D LO RT Treatment Approach Label; 3010005a Z UT RT Physician Intent Narrative;
  3010005c Z ST Reason for Superseding; 30100061 X UT Prior Treatment Dose Description; 3010006e U UI Dosimetric Objective UID; 3010006f U UI Referenced Dosimetric Objective UID;
  30100077 X/D LO Treatment Site; 3010007a Z UT Treatment Technique Notes; 3010007b Z UT Prescription Notes; 3010007f Z UT Fractionation Notes; 30100081 Z SQ Prescription Notes Sequence;
  30100085 X TM Intended Fraction Start Time; 40000010 X LT Arbitrary; 40004000 X LT Text Comments; 40080040 X SH Results ID; 40080042 X LO Results ID Issuer; 40080100 X DA Interpretation Recorded Date;
  40080101 X TM Interpretation Recorded Time; 40080102 X PN Interpretation Recorder; 40080108 X DA Interpretation Transcription Date; 40080109 X TM Interpretation Transcription Time;
  4008010a X PN Interpretation Transcriber; 4008010b X ST Interpretation Text; 4008010c X PN Interpretation Author; 40080111 X SQ Interpretation Approver Sequence;
  40080112 X DA Interpretation Approval Date; 40080113 X TM Interpretation Approval Time; 40080114 X PN Physician Approving Interpretation; 40080115 X LT Interpretation Diagnosis Description;
  40080118 X SQ Results Distribution List Sequence; 40080119 X PN Distribution Name; 4008011a X LO Distribution Address; 40080200 X SH Interpretation ID; 40080202 X LO Interpretation ID Issuer;
  40080300 X ST Impressions; 40084000 X ST Results Comments; fffafffa X SQ Digital Signatures Sequence; fffcfffc X OB Data Set Trailing Padding
`;

/** The 652 rows of PS3.15 2026c Table E.1-1 that name one attribute, in the order of their tags. */
export const standardRows: readonly StandardRow[] = written
  .trim()
  .split(/;\s+/)
  .map((line) => {
    const [row = '', keyword] = line.split(' = ');
    const [tag = '', basic = '', vr = '', ...name] = row.split(' ');
    const words = name.join(' ');
    return { tag, basic, vr: vr === '-' ? '' : vr, name: words, keyword: keyword ?? keywordOf(words) };
  });

/** `Patient's Name` is PatientName, `Physician(s) of Record` PhysiciansOfRecord (PS3.6 section 5). */
function keywordOf(name: string): string {
  return name
    .replaceAll("'s ", ' ')
    .replaceAll("'", '')
    .replaceAll('(s)', 's')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
