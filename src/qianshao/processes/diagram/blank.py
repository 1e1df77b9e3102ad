"""The sheet a new process is drawn on: a start, one step, an end."""

from xml.sax.saxutils import quoteattr

_SHEET = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:qs="urn:qianshao:process" id="definitions" targetNamespace="urn:qianshao:process">
  <bpmn:process id={key} name={name} isExecutable="true">
    <bpmn:startEvent id="start" name="开始"><bpmn:outgoing>to_first</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="first" name="第一步"><bpmn:incoming>to_first</bpmn:incoming><bpmn:outgoing>to_end</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="end" name="办结"><bpmn:incoming>to_end</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="to_first" sourceRef="start" targetRef="first" />
    <bpmn:sequenceFlow id="to_end" sourceRef="first" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="picture">
    <bpmndi:BPMNPlane id="plane" bpmnElement={key}>
      <bpmndi:BPMNShape id="start_box" bpmnElement="start"><dc:Bounds x="160" y="182" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="first_box" bpmnElement="first"><dc:Bounds x="260" y="160" width="130" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="end_box" bpmnElement="end"><dc:Bounds x="460" y="182" width="36" height="36" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="to_first_line" bpmnElement="to_first"><di:waypoint x="196" y="200" /><di:waypoint x="260" y="200" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="to_end_line" bpmnElement="to_end"><di:waypoint x="390" y="200" /><di:waypoint x="460" y="200" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
"""  # noqa: E501 - XML is not wrapped


def blank_diagram(key: str, name: str) -> str:
    """A diagram of that name to begin with; it says yet nobody who would take its step."""
    return _SHEET.format(key=quoteattr(key), name=quoteattr(name))
