/** An ELMO 2.0 file for tests, with every element that has a place in it. No real person or institution is described. */
export const sampleElmo = `<?xml version="1.0" encoding="UTF-8"?>
<elmo xmlns="https://github.com/emrex-eu/elmo-schemas/tree/v2">
  <generatedDate>2026-02-01T10:00:00Z</generatedDate>
  <learner>
    <citizenship>FI</citizenship>
    <identifier type="esi">urn:schac:personalUniqueCode:int:esi:fi:north:12345</identifier>
    <identifier type="nationalIdentifier">131052-308T</identifier>
    <givenNames>Aino</givenNames>
    <familyName>Esimerkki</familyName>
    <alternativeName xml:lang="uk">Айно Есімерккі</alternativeName>
    <dateOfBirth>2001-03-04</dateOfBirth>
    <placeOfBirth>Turku</placeOfBirth>
    <birthName>Aino Mallinen</birthName>
    <currentAddress xmlns:a="https://github.com/erasmus-without-paper/ewp-specs-types-address/tree/stable-v1">
      <a:addressLine>Koulukatu 1</a:addressLine>
      <a:addressLine>20100 Turku</a:addressLine>
      <a:country>FI</a:country>
    </currentAddress>
    <gender>2</gender>
  </learner>
  <report>
    <issuer>
      <country>FI</country>
      <identifier type="schac">north.example</identifier>
      <identifier type="erasmus">SF NORTH01</identifier>
      <title xml:lang="en">Northern University</title>
      <title xml:lang="fi">Pohjoinen yliopisto</title>
      <url>https://north.example/</url>
    </issuer>
    <learningOpportunitySpecification>
      <identifier type="local">PROG-1</identifier>
      <title xml:lang="en">Energy systems</title>
      <type>Degree Programme</type>
      <specifies>
        <learningOpportunityInstance>
          <status>in-progress</status>
          <credit><scheme>ects</scheme><value>40</value></credit>
        </learningOpportunityInstance>
      </specifies>
      <hasPart>
        <learningOpportunitySpecification>
          <identifier type="local">EN-101</identifier>
          <identifier type="ewp-los-id">COU/EN-101</identifier>
          <title xml:lang="en">Energy &amp; cities</title>
          <title xml:lang="fi">Energia ja kaupungit</title>
          <type>Course</type>
          <subjectArea>07.2</subjectArea>
          <iscedCode>0713</iscedCode>
          <url>https://north.example/courses/en-101</url>
          <description xml:lang="en">How cities use energy.
And how they will.</description>
          <descriptionHtml xml:lang="en">&lt;p&gt;How cities use energy.&lt;/p&gt;</descriptionHtml>
          <specifies>
            <learningOpportunityInstance>
              <identifier type="ewp-loi-id">CLI/EN-101-2025</identifier>
              <start>2025-09-01</start>
              <date>2025-12-15</date>
              <academicTerm>
                <title xml:lang="en">Autumn 2025</title>
                <start>2025-08-25</start>
                <end>2025-12-20</end>
              </academicTerm>
              <status>passed</status>
              <gradingSchemeLocalId>0-5</gradingSchemeLocalId>
              <gradingSchemeExternalId>urn:example:scale:fi-0-5</gradingSchemeExternalId>
              <resultLabel>4</resultLabel>
              <shortenedGrading>
                <percentageLower>62.3</percentageLower>
                <percentageEqual>21.8</percentageEqual>
                <percentageHigher>15.9</percentageHigher>
              </shortenedGrading>
              <resultDistribution>
                <category label="0" count="0"/>
                <category label="1–3" count="40"/>
                <category label="4–5" count="27"/>
                <description xml:lang="en">Everyone who took the exam</description>
              </resultDistribution>
              <credit><scheme>ects</scheme><value>5</value></credit>
              <credit><scheme>op</scheme><value>5.5</value></credit>
              <level><type>EQF</type><description xml:lang="en">European framework</description><value>7</value></level>
              <level><type>FI.cycle</type><description xml:lang="en">Cycle</description><value>second</value></level>
              <languageOfInstruction>en</languageOfInstruction>
              <engagementHours>30</engagementHours>
              <attachments><ref>att-1</ref></attachments>
              <grouping typeref="1" idref="2"/>
              <extension><own xmlns="urn:example:own" mark="x">More of our own</own></extension>
            </learningOpportunityInstance>
          </specifies>
          <hasPart>
            <learningOpportunitySpecification>
              <identifier type="local">EN-101-LAB</identifier>
              <title xml:lang="en">Laboratory</title>
              <type>Class</type>
              <specifies><learningOpportunityInstance/></specifies>
            </learningOpportunitySpecification>
          </hasPart>
        </learningOpportunitySpecification>
      </hasPart>
    </learningOpportunitySpecification>
    <learningOpportunitySpecification>
      <identifier type="local">MA-1</identifier>
      <title xml:lang="en">Statistics</title>
      <specifies>
        <learningOpportunityInstance><status>failed</status><resultLabel>0</resultLabel></learningOpportunityInstance>
      </specifies>
    </learningOpportunitySpecification>
    <issueDate>2026-01-31T09:00:00+02:00</issueDate>
    <gradingScheme localId="0-5">
      <description xml:lang="en">From 0 (failed) to 5 (excellent)</description>
    </gradingScheme>
    <attachment>
      <identifier type="internal">att-1</identifier>
      <title xml:lang="en">Transcript</title>
      <type>Transcript of Records</type>
      <content>data:application/pdf;base64,JVBERi0xLjcK</content>
    </attachment>
  </report>
  <attachment>
    <title xml:lang="en">All in one</title>
    <type>EMREX transcript</type>
    <content xml:lang="en">data:text/plain;base64,SGVsbG8=</content>
  </attachment>
  <groups>
    <groupType id="1">
      <title xml:lang="en">By level</title>
      <group id="2" sortingKey="1"><title xml:lang="en">Advanced</title></group>
    </groupType>
  </groups>
  <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureValue>AAAA</SignatureValue></Signature>
</elmo>
`;
